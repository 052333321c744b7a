package io.streambed.engine.topology.aggregate;

import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.topology.Computation;
import io.streambed.engine.topology.ExpressionBinder;
import io.streambed.engine.topology.GroupSchema;
import io.streambed.engine.topology.ProcessingLog;
import io.streambed.engine.topology.Task;
import io.streambed.type.Row;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes what the aggregate needs of a row: see {@link GroupSchema}. A row with a NULL in the
 * group's key, or whose key cannot be computed, belongs to no group; that is reported and counted.
 * No allocation.
 */
final class GroupRow {
  private final String id;
  private final int keyCount;
  private final Computation keys;
  private final Computation others;
  private final Row output;
  private @Nullable Task task;

  GroupRow(GroupSchema schema, ExpressionBinder expressions) {
    id = schema.node().id();
    keyCount = schema.keyCount();
    List<NamedExpression> all = schema.columns();
    keys = computation(schema, all.subList(0, keyCount), 0, expressions);
    others = computation(schema, all.subList(keyCount, all.size()), keyCount, expressions);
    output = new Row(schema.fields().size());
  }

  private static Computation computation(
      GroupSchema schema,
      List<NamedExpression> columns,
      int firstSlot,
      ExpressionBinder expressions) {
    Set<String> names = columns.stream().map(NamedExpression::name).collect(Collectors.toSet());
    return new Computation(
        schema.node().id(), columns, names, schema.node().input().schema(), firstSlot, expressions);
  }

  void open(Task owner) {
    task = owner;
    keys.open(owner);
    others.open(owner);
  }

  /** Computes {@link #row} anew; false if the input belongs to no group. */
  boolean fill(Row input) {
    if (!keys.fill(input, output)) {
      return drop("the key of the group cannot be computed");
    }
    for (int slot = 0; slot < keyCount; slot++) {
      if (output.isNull(slot)) {
        return drop("the key of the group is null");
      }
    }
    others.fill(input, output);
    return true;
  }

  /** Reports a row that belongs to no group; gives false. */
  boolean drop(String reason) {
    if (task != null) {
      task.report(id, ProcessingLog.Kind.ROW, reason);
      task.counters().countDropped();
    }
    return false;
  }

  /** What {@link #fill} computed, in the slots of {@link GroupSchema#fields}. */
  Row row() {
    return output;
  }
}
