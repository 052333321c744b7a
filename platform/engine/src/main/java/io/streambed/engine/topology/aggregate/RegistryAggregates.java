package io.streambed.engine.topology.aggregate;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.expression.Boxed;
import io.streambed.engine.expression.ExpressionCompiler;
import io.streambed.engine.expression.ExpressionTyper;
import io.streambed.engine.expression.SchemaScope;
import io.streambed.engine.expression.TypedExpression;
import io.streambed.engine.plan.AggregateCall;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.engine.topology.AggregateBinder;
import io.streambed.engine.topology.RegistryTableCall;
import io.streambed.engine.topology.TableCall;
import io.streambed.function.AggregateArgument;
import io.streambed.function.BoundAggregate;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.SqlParser;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Finds aggregate and table functions in a registry, as the analyzer did for the plan. */
public final class RegistryAggregates implements AggregateBinder {
  private final FunctionRegistry functions;
  private final Map<String, ?> settings;

  /**
   * @param settings of the query, which win over the registry's: functions see those below {@code
   *     ksql.functions.}
   */
  public RegistryAggregates(FunctionRegistry functions, Map<String, ?> settings) {
    this.functions = functions;
    this.settings = Map.copyOf(settings);
  }

  @Override
  public BoundAggregate bind(AggregateCall call) {
    List<AggregateArgument> arguments = new ArrayList<>();
    for (PlanExpression argument : call.arguments()) {
      arguments.add(AggregateArgument.expression(argument.type(), argument.sql()));
    }
    for (String literal : call.literals()) {
      arguments.add(literal(literal));
    }
    BoundAggregate function = functions.aggregate(call.function(), arguments, settings);
    if (!function.returnType().equals(call.type())) {
      throw new PlatformException(
          Problem.of(
                  EngineErrorCode.PLAN_OUTDATED,
                  "aggregate function \""
                      + call.function()
                      + "\" was planned as "
                      + call.type()
                      + " and gives "
                      + function.returnType()
                      + " now")
              .withHint(
                  "Bring back the functions that it was planned with, or create the query again."));
    }
    return function;
  }

  @Override
  public TableCall bindTable(PlanExpression call, Schema input) {
    return RegistryTableCall.bind(call, input, functions);
  }

  private AggregateArgument literal(String sql) {
    TypedExpression typed =
        new ExpressionTyper(
                functions,
                name -> {
                  throw new IllegalStateException("a literal names no type: " + name);
                })
            .type(SqlParser.parseExpression(sql), new SchemaScope(new Schema(List.of())));
    if (typed instanceof TypedExpression.Null) {
      return AggregateArgument.nullLiteral();
    }
    Object value =
        new Boxed(ExpressionCompiler.evaluator(typed), typed.type().base()).get(new Row(0));
    return AggregateArgument.literal(typed.type(), Objects.requireNonNull(value, sql), sql);
  }
}
