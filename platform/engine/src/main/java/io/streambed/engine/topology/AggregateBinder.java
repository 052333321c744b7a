package io.streambed.engine.topology;

import io.streambed.engine.plan.AggregateCall;
import io.streambed.function.BoundAggregate;

/** Finds the function behind a plan's aggregate call. Called while a chain is bound. */
@FunctionalInterface
public interface AggregateBinder {

  /**
   * @throws io.streambed.common.PlatformException if no function fits the call, or its result is of
   *     another type than the plan says
   */
  BoundAggregate bind(AggregateCall call);
}
