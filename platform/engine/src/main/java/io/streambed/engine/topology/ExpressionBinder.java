package io.streambed.engine.topology;

import io.streambed.engine.expression.Evaluator;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.type.Schema;

/** Makes evaluators of a plan's expressions. Called while a chain is bound, never per record. */
@FunctionalInterface
public interface ExpressionBinder {

  /**
   * An evaluator of its own, for one task.
   *
   * @param schema columns of the rows that it will be given
   * @throws io.streambed.common.PlatformException if the expression no longer means what it was
   *     planned with
   */
  Evaluator bind(PlanExpression expression, Schema schema);
}
