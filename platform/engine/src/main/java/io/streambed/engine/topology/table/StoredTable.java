package io.streambed.engine.topology.table;

import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.topology.AggregateBinder;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.StoreKey;
import io.streambed.format.FieldSlot;
import io.streambed.type.Row;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * How a node that keeps a table has laid it down in its store. Keys are {@link StoreKey}s. One
 * thread at a time.
 */
interface StoredTable {

  static StoredTable of(PlanNode.TableState node, AggregateBinder aggregates) {
    if (node instanceof PlanNode.Materialize rows) {
      return new StoredRows(rows);
    }
    return new StoredGroups((PlanNode.Aggregate) node, aggregates);
  }

  /** Columns of the keys, in the order in which store keys hold them, with slots 0, 1, …. */
  List<FieldSlot> keys();

  boolean isWindowed();

  /** Size of the windows in milliseconds, if they all have the same. */
  Optional<Long> windowSize();

  /**
   * The row of an entry, as the node hands it on; null if the table does not show it. Valid until
   * the next call.
   *
   * @param envelope gets the row's time and window
   */
  @Nullable Row read(Bytes storeKey, byte[] value, Envelope envelope);
}
