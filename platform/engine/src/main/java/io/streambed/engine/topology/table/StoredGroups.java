package io.streambed.engine.topology.table;

import io.streambed.engine.plan.Emission;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.WindowSpec;
import io.streambed.engine.topology.AggregateBinder;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.GroupSchema;
import io.streambed.engine.topology.KeyBytes;
import io.streambed.engine.topology.StoreKey;
import io.streambed.engine.topology.aggregate.Group;
import io.streambed.engine.topology.aggregate.GroupCodec;
import io.streambed.format.FieldSlot;
import io.streambed.type.Row;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** The groups of an aggregate as a table. */
final class StoredGroups implements StoredTable {
  private final PlanNode.Aggregate node;
  private final GroupSchema schema;
  private final GroupCodec codec;

  StoredGroups(PlanNode.Aggregate node, AggregateBinder aggregates) {
    this.node = node;
    schema = new GroupSchema(node);
    codec = new GroupCodec(schema, aggregates);
  }

  @Override
  public List<FieldSlot> keys() {
    return schema.keyFields();
  }

  @Override
  public boolean isWindowed() {
    return node.window().isPresent();
  }

  @Override
  public Optional<Long> windowSize() {
    return node.window()
        .filter(window -> !(window instanceof WindowSpec.Session))
        .map(WindowSpec::size);
  }

  @Override
  public @Nullable Row read(Bytes storeKey, byte[] value, Envelope envelope) {
    Group group =
        codec.decode(new KeyBytes(StoreKey.group(storeKey)), StoreKey.start(storeKey), value);
    if (node.emission() == Emission.ON_CLOSE && !group.visible) {
      return null;
    }
    GroupCodec.address(group, envelope);
    return codec.result(group);
  }
}
