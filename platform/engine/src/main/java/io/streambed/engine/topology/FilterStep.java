package io.streambed.engine.topology;

import io.streambed.engine.expression.Evaluator;
import io.streambed.engine.plan.PlanNode;
import io.streambed.type.Row;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows for which the predicate is TRUE. On a table, a row that is visible below and no
 * longer passes goes on as a deletion. No allocation.
 */
public final class FilterStep implements Step {
  private final PlanNode.Filter node;
  private final Evaluator predicate;
  private final Step next;
  private @Nullable Task task;

  private FilterStep(PlanNode.Filter node, Evaluator predicate, Step next) {
    this.node = node;
    this.predicate = predicate;
    this.next = next;
  }

  public static Factory factory(PlanNode.Filter node, ExpressionBinder expressions) {
    return next ->
        new FilterStep(node, expressions.bind(node.predicate(), node.input().schema()), next);
  }

  @Override
  public void open(Task owner) {
    task = owner;
    next.open(owner);
  }

  @Override
  public boolean process(Row row, Envelope envelope) {
    if (envelope.hasValue && passes(row)) {
      return next.process(row, envelope);
    }
    if (node.isTable() && envelope.wasVisible) {
      envelope.hasValue = false;
      next.process(row, envelope);
    }
    return false;
  }

  private boolean passes(Row row) {
    boolean passes = false;
    try {
      passes = predicate.eval(row) && predicate.booleanResult();
    } catch (RuntimeException e) {
      report(e, row);
    }
    report(predicate.takePartFailure(), row);
    return passes;
  }

  private void report(@Nullable RuntimeException failure, Row row) {
    if (failure != null && task != null) {
      task.report(
          node.id(),
          ProcessingLog.Kind.EXPRESSION,
          failure,
          Evidence.of(row, node.input().schema()));
    }
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
