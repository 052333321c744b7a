package io.streambed.engine.topology.aggregate;

import io.streambed.engine.topology.ClockStamp;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.ExpressionBinder;
import io.streambed.engine.topology.GroupSchema;
import io.streambed.engine.topology.Step;
import io.streambed.engine.topology.Task;
import io.streambed.type.Row;

/**
 * Computes what the aggregate needs of a stream's row. Rows without a value, and those that belong
 * to no group, are dropped. No allocation.
 */
public final class GroupStep implements Step {
  private final GroupRow group;
  private final Step next;

  private GroupStep(GroupRow group, Step next) {
    this.group = group;
    this.next = next;
  }

  public static Factory factory(GroupSchema schema, ExpressionBinder expressions) {
    return next -> new GroupStep(new GroupRow(schema, expressions), next);
  }

  @Override
  public void open(Task task) {
    group.open(task);
    next.open(task);
  }

  @Override
  public boolean process(Row row, Envelope envelope) {
    if (!envelope.hasValue) {
      return group.drop("a record without a value has no group");
    }
    return group.fill(row) && next.process(group.row(), envelope);
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
