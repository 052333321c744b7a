package io.streambed.engine.topology;

import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.type.Column;
import io.streambed.type.Row;
import java.util.List;
import java.util.Set;

/**
 * Computes each column anew into a row of its own. For an empty record or a deletion only the keys
 * are computed. No allocation.
 */
public final class ProjectStep implements Step {
  private final Computation keys;
  private final Computation values;
  private final Row output;
  private final Step next;

  private ProjectStep(
      PlanNode.Project node, Set<String> used, ExpressionBinder expressions, Step next) {
    List<NamedExpression> columns = node.columns();
    int keyCount = 0;
    while (keyCount < columns.size() && columns.get(keyCount).place() == Column.Place.KEY) {
      keyCount++;
    }
    keys =
        new Computation(
            node.id(), columns.subList(0, keyCount), used, node.input().schema(), 0, expressions);
    values =
        new Computation(
            node.id(),
            columns.subList(keyCount, columns.size()),
            used,
            node.input().schema(),
            keyCount,
            expressions);
    output = new Row(columns.size());
    this.next = next;
  }

  /**
   * @param used names of the columns that a later step reads
   */
  public static Factory factory(
      PlanNode.Project node, Set<String> used, ExpressionBinder expressions) {
    return next -> new ProjectStep(node, used, expressions, next);
  }

  @Override
  public void open(Task owner) {
    keys.open(owner);
    values.open(owner);
    next.open(owner);
  }

  @Override
  public boolean process(Row row, Envelope envelope) {
    keys.fill(row, output);
    if (envelope.hasValue) {
      values.fill(row, output);
    }
    return next.process(output, envelope);
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
