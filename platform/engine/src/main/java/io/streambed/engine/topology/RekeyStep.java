package io.streambed.engine.topology;

import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.type.Column;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives a row a new key; the input's columns follow. A row whose key cannot be computed is dropped;
 * the key of an empty record is computed from its old key. No allocation.
 */
public final class RekeyStep implements Step {
  private final PlanNode.Rekey node;
  private final Computation keys;
  private final int[] from;
  private final int[] to;
  private final Row output;
  private final Step next;
  private @Nullable Task task;

  private RekeyStep(
      PlanNode.Rekey node, Set<String> used, ExpressionBinder expressions, Step next) {
    this.node = node;
    this.next = next;
    Schema input = node.input().schema();
    Schema schema = node.schema();
    Set<String> names = node.keys().stream().map(NamedExpression::name).collect(Collectors.toSet());
    keys = new Computation(node.id(), node.keys(), names, input, 0, expressions);
    List<Column> carried =
        schema.columns().subList(node.keys().size(), schema.size()).stream()
            .filter(column -> used.contains(column.name()))
            .toList();
    from = carried.stream().mapToInt(column -> input.indexOf(column.name())).toArray();
    to = carried.stream().mapToInt(column -> schema.indexOf(column.name())).toArray();
    output = new Row(schema.size());
  }

  /**
   * @param used names of the columns that a later step reads
   */
  public static Factory factory(
      PlanNode.Rekey node, Set<String> used, ExpressionBinder expressions) {
    return next -> new RekeyStep(node, used, expressions, next);
  }

  @Override
  public void open(Task owner) {
    task = owner;
    keys.open(owner);
    next.open(owner);
  }

  @Override
  public boolean process(Row row, Envelope envelope) {
    if (!keys.fill(row, output)) {
      if (task != null) {
        task.report(node.id(), ProcessingLog.Kind.ROW, "the new key cannot be computed");
        task.counters().countDropped();
      }
      return false;
    }
    for (int i = 0; i < from.length; i++) {
      output.copySlot(to[i], row, from[i]);
    }
    envelope.hasKey = true;
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
