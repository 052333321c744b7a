package io.streambed.engine.analyzer;

import io.streambed.common.SourceSpan;
import io.streambed.engine.expression.TypedExpression;
import io.streambed.engine.plan.AggregateCall;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.function.AggregateArgument;
import io.streambed.function.ArgumentType;
import io.streambed.function.BoundAggregate;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.Expression;
import io.streambed.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The aggregate calls of a query, in the order in which they are found: first in the projection,
 * then in HAVING. Equal calls are kept apart, as in ksqlDB, so that plans compare as its plans do.
 */
final class AggregateCalls {
  private final PlanTyper typer;
  private final Schema input;
  private final Map<String, String> settings;
  private final List<AggregateCall> calls = new ArrayList<>();
  private final List<BoundAggregate> bound = new ArrayList<>();
  private final List<Expression.FunctionCall> written = new ArrayList<>();

  /**
   * @param input columns over which arguments are computed
   * @param settings of the session, some of which functions look at
   */
  AggregateCalls(PlanTyper typer, Schema input, Map<String, String> settings) {
    this.typer = typer;
    this.input = input;
    this.settings = settings;
  }

  boolean isCall(Expression expression) {
    return expression instanceof Expression.FunctionCall call
        && typer.functions().isAggregate(call.name());
  }

  /** Takes a call out: gives the column of the aggregate's schema that will hold its result. */
  Expression take(Expression.FunctionCall call) {
    Expression.FunctionCall withArguments =
        call.arguments().isEmpty()
            ? new Expression.FunctionCall(call.name(), List.of(rowtime(call.span())), call.span())
            : call;
    checkArguments(call);
    written.add(withArguments);
    bind(withArguments);
    return FromClause.ref(PlanNode.Aggregate.RESULT + (calls.size() - 1), call.span());
  }

  private static Expression rowtime(SourceSpan span) {
    return FromClause.ref("ROWTIME", span);
  }

  private void checkArguments(Expression.FunctionCall call) {
    call.arguments()
        .forEach(
            argument ->
                ExpressionRewriter.rewrite(
                    argument,
                    part -> {
                      if (isCall(part)) {
                        throw Refusal.at(
                            part.span(),
                            "Aggregate functions can not be nested: "
                                + SqlFormatter.format(call).replace("(*)", "()"));
                      }
                      if (part instanceof Expression.ColumnRef column
                          && FromClause.isWindowBound(column.name())
                          && input.indexOf(column.name()) < 0) {
                        throw Refusal.at(
                            column.span(), Grouping.windowBoundsOnlyInSelect(column.name()));
                      }
                      return Optional.empty();
                    }));
  }

  private void bind(Expression.FunctionCall call) {
    List<AggregateArgument> arguments = call.arguments().stream().map(this::argument).toList();
    BoundAggregate function =
        Refusal.placing(
            call.span(), () -> typer.functions().aggregate(call.name(), arguments, settings));
    List<PlanExpression> columns = new ArrayList<>();
    List<String> literals = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (i < function.columnTypes().size()) {
        columns.add(column(call.arguments().get(i), function.columnTypes().get(i)));
      } else {
        literals.add(SqlFormatter.format(call.arguments().get(i)));
      }
    }
    bound.add(function);
    calls.add(
        new AggregateCall(
            call.name().toUpperCase(Locale.ROOT), columns, literals, function.returnType()));
  }

  private AggregateArgument argument(Expression expression) {
    TypedExpression typed = typer.typed(expression, input);
    if (typed instanceof TypedExpression.Null) {
      return AggregateArgument.nullLiteral();
    }
    String text = SqlFormatter.format(expression);
    return typed instanceof TypedExpression.Literal literal
        ? AggregateArgument.literal(literal.type(), literal.value(), text)
        : AggregateArgument.expression(typed.type(), text);
  }

  /** The argument, widened to what the function takes. */
  private PlanExpression column(Expression argument, ArgumentType wanted) {
    if (wanted instanceof ArgumentType.Typed parameter) {
      TypedExpression typed = typer.typed(argument, input);
      if (typed instanceof TypedExpression.Null || !typed.type().equals(parameter.type())) {
        Expression cast =
            new Expression.Cast(
                argument, SqlParser.parseType(parameter.type().toString()), argument.span());
        return typer.expression(cast, input);
      }
    }
    return typer.expression(argument, input);
  }

  List<AggregateCall> calls() {
    return calls;
  }

  List<BoundAggregate> bound() {
    return bound;
  }

  /** A call as the user wrote it, with the argument that {@code COUNT(*)} stands for. */
  List<String> texts() {
    return written.stream().map(SqlFormatter::format).toList();
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }
}
