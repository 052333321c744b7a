package io.streambed.engine.topology;

import io.streambed.common.PlatformException;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.plan.AggregateCall;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.function.BoundAggregate;
import io.streambed.type.Schema;

/** Finds the functions behind a plan's calls that are no expressions. Called at binding only. */
@FunctionalInterface
public interface AggregateBinder {

  /**
   * @throws PlatformException if no function fits the call, or its result is of another type than
   *     the plan says
   */
  BoundAggregate bind(AggregateCall call);

  /**
   * A call of a table function, of its own, for one task.
   *
   * @param input columns of the rows that it will be given
   * @throws PlatformException as {@link #bind}, and where only aggregates can be found
   */
  default TableCall bindTable(PlanExpression call, Schema input) {
    throw new PlatformException(
        EngineErrorCode.NOT_SUPPORTED, "table functions are not supported here: " + call);
  }
}
