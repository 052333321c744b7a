package io.streambed.engine.plan;

import io.streambed.type.SqlType;
import java.util.List;
import java.util.Objects;

/**
 * One aggregate function of an {@link PlanNode.Aggregate}.
 *
 * @param function upper-case name
 * @param arguments computed per input row
 * @param literals trailing literal arguments, which make the function: canonical SQL text
 * @param type of the result
 */
public record AggregateCall(
    String function, List<PlanExpression> arguments, List<String> literals, SqlType type) {
  public AggregateCall {
    Objects.requireNonNull(function, "function");
    arguments = List.copyOf(arguments);
    literals = List.copyOf(literals);
    Objects.requireNonNull(type, "type");
  }
}
