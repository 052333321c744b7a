package io.streambed.engine.topology;

import io.streambed.engine.plan.NamedExpression;
import io.streambed.type.Row;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes what the aggregate needs of a row: see {@link GroupSchema}. Rows without a value, with a
 * NULL in the group's key, or whose key cannot be computed are dropped. No allocation.
 */
final class GroupStep implements Step {
  private final String id;
  private final int keyCount;
  private final Computation keys;
  private final Computation others;
  private final Row output;
  private final Step next;
  private @Nullable Task task;

  private GroupStep(GroupSchema schema, ExpressionBinder expressions, Step next) {
    id = schema.node().id();
    keyCount = schema.keyCount();
    List<NamedExpression> all = schema.columns();
    keys = computation(schema, all.subList(0, keyCount), 0, expressions);
    others = computation(schema, all.subList(keyCount, all.size()), keyCount, expressions);
    output = new Row(all.size());
    this.next = next;
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

  static Factory factory(GroupSchema schema, ExpressionBinder expressions) {
    return next -> new GroupStep(schema, expressions, next);
  }

  @Override
  public void open(Task owner) {
    task = owner;
    keys.open(owner);
    others.open(owner);
    next.open(owner);
  }

  @Override
  public boolean process(Row row, Envelope envelope) {
    if (!envelope.hasValue) {
      return drop("a record without a value has no group");
    }
    if (!keys.fill(row, output)) {
      return drop("the key of the group cannot be computed");
    }
    for (int slot = 0; slot < keyCount; slot++) {
      if (output.isNull(slot)) {
        return drop("the key of the group is null");
      }
    }
    others.fill(row, output);
    return next.process(output, envelope);
  }

  private boolean drop(String reason) {
    if (task != null) {
      task.report(id, ProcessingLog.Kind.ROW, reason);
      task.counters().countDropped();
    }
    return false;
  }

  @Override
  public void marker(ClockStamp stamp) {
    next.marker(stamp);
  }

  @Override
  public void commit() {
    next.commit();
  }
}
