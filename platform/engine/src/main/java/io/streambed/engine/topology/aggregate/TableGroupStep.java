package io.streambed.engine.topology.aggregate;

import io.streambed.engine.topology.ClockStamp;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.GroupSchema;
import io.streambed.engine.topology.KeyWriters;
import io.streambed.engine.topology.KeyedState;
import io.streambed.engine.topology.Names;
import io.streambed.engine.topology.StateLock;
import io.streambed.engine.topology.Step;
import io.streambed.engine.topology.StoreKey;
import io.streambed.engine.topology.Task;
import io.streambed.engine.topology.TopologyContext;
import io.streambed.format.BinaryRow;
import io.streambed.format.OrderedKey;
import io.streambed.format.RowReader;
import io.streambed.format.RowWriter;
import io.streambed.type.Row;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. What a row has added is kept as computed, not computed again from an earlier
 * state of the row: so the state below need not be kept, a function that is not deterministic takes
 * back what it gave, and any input will do that changes rows by key. What is sent, and in which
 * order, is what KTable.groupBy sends: one record if the group stays the same, else first the one
 * that takes back.
 */

/**
 * Computes what the aggregate needs of a table's row, and remembers it by the row's key. When the
 * row changes, is deleted, or no longer belongs to a group, what it had added is taken back.
 * Allocates the keys and the remembered bytes.
 */
public final class TableGroupStep implements Step {
  private final String store;
  private final int maxChanges;
  private final StateLock lock;
  private final RowWriter tableKeys;
  private final RowWriter groupKeys;
  private final RowWriter shares;
  private final RowReader formerShares;
  private final int firstArgument;
  private final int arguments;
  private final GroupRow group;
  private final Row former;
  private final Step next;
  private @Nullable KeyedState state;

  private TableGroupStep(GroupSchema schema, TopologyContext context, Step next) {
    store = Names.shares(schema.node());
    maxChanges = context.settings().maxLiveEntries();
    lock = context.lock();
    tableKeys = OrderedKey.writer(KeyWriters.keyFields(schema.node().input().schema()));
    groupKeys = OrderedKey.writer(schema.keyFields());
    shares = BinaryRow.writer(schema.share());
    formerShares = BinaryRow.reader(schema.share());
    firstArgument = schema.keyCount() + schema.carriedCount();
    arguments = schema.share().size() - firstArgument;
    group = new GroupRow(schema, context.expressions());
    former = new Row(schema.fields().size());
    this.next = next;
  }

  public static Factory factory(GroupSchema schema, TopologyContext context) {
    return next -> new TableGroupStep(schema, context, next);
  }

  @Override
  public void open(Task task) {
    state = new KeyedState(task.store(store), maxChanges, lock);
    group.open(task);
    next.open(task);
  }

  @Override
  public boolean process(Row row, Envelope envelope) {
    Bytes key = StoreKey.of(envelope.windowStart, bytes(tableKeys, row));
    byte[] before = state().get(key);
    boolean adds = envelope.hasValue && group.fill(row);
    byte[] after = adds ? bytes(shares, group.row()) : null;
    if (!Arrays.equals(before, after)) {
      state().put(key, after);
    }
    if (before != null) {
      formerShares.read(before, former);
      if (adds && isSameGroup()) {
        copyFormer(group.row());
        return send(group.row(), envelope, true, true);
      }
      copyFormer(former);
      send(former, envelope, false, true);
    }
    return adds && send(group.row(), envelope, true, false);
  }

  private boolean isSameGroup() {
    return Arrays.equals(bytes(groupKeys, former), bytes(groupKeys, group.row()));
  }

  /** Puts the arguments that are taken back where the aggregate looks for them. */
  private void copyFormer(Row target) {
    for (int i = 0; i < arguments; i++) {
      target.copySlot(firstArgument + arguments + i, former, firstArgument + i);
    }
  }

  private boolean send(Row row, Envelope envelope, boolean adds, boolean takesBack) {
    envelope.hasValue = adds;
    envelope.takesBack = takesBack;
    return next.process(row, envelope);
  }

  private static byte[] bytes(RowWriter writer, Row row) {
    return Objects.requireNonNull(writer.write(row), "bytes");
  }

  @Override
  public void marker(ClockStamp stamp) {
    next.marker(stamp);
  }

  @Override
  public void commit() {
    state().flush();
    next.commit();
  }

  private KeyedState state() {
    if (state == null) {
      throw new IllegalStateException("not open");
    }
    return state;
  }
}
