package io.streambed.engine.analyzer;

import io.streambed.engine.expression.TypedExpression;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.function.ArgumentType;
import io.streambed.function.BoundTableFunction;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.tree.Expression;
import io.streambed.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table functions of a projection: taken out of it, so that it reads columns instead. */
final class TableFunctions {
  private static final String RESULT = "KSQL_SYNTH_";

  private final FromClause from;
  private final PlanTyper typer;
  private final PlanNode input;
  private final List<NamedExpression> calls = new ArrayList<>();

  TableFunctions(FromClause from, PlanTyper typer, PlanNode input) {
    this.from = from;
    this.typer = typer;
    this.input = input;
  }

  /** Whether a table function is called anywhere in the expression. */
  static boolean isCalledIn(Expression expression, PlanTyper typer) {
    List<Expression> found = new ArrayList<>();
    ExpressionRewriter.rewrite(
        expression,
        part -> {
          if (isCall(part, typer)) {
            found.add(part);
          }
          return Optional.empty();
        });
    return !found.isEmpty();
  }

  private static boolean isCall(Expression expression, PlanTyper typer) {
    return expression instanceof Expression.FunctionCall call
        && typer.functions().isTable(call.name());
  }

  List<SelectColumn> project(List<SelectColumn> select) {
    return select.stream()
        .map(
            column ->
                column.with(
                    ExpressionRewriter.rewrite(
                        column.expression(),
                        part ->
                            isCall(part, typer) && part instanceof Expression.FunctionCall call
                                ? Optional.of(take(call))
                                : Optional.empty())))
        .toList();
  }

  private Expression take(Expression.FunctionCall call) {
    if (from.isTable()) {
      throw Refusal.at(call.span(), "Table source is not supported with table functions");
    }
    if (call.arguments().stream().anyMatch(argument -> isCalledIn(argument, typer))) {
      throw Refusal.at(call.span(), "Table functions cannot be nested: " + nested(call));
    }
    List<ArgumentType> types = call.arguments().stream().map(this::argumentType).toList();
    BoundTableFunction function =
        Refusal.placing(call.span(), () -> typer.functions().table(call.name(), types));
    String name = RESULT + calls.size();
    calls.add(
        new NamedExpression(
            name, Column.Place.VALUE, new PlanExpression(typer.text(call), function.rowType())));
    return FromClause.ref(name, call.span());
  }

  /** As ksqlDB prints a nested call: the inner ones without their arguments. */
  private String nested(Expression.FunctionCall call) {
    return call.arguments().stream()
        .map(
            argument ->
                isCall(argument, typer) && argument instanceof Expression.FunctionCall inner
                    ? "`" + inner.name() + "`()"
                    : SqlFormatter.format(argument))
        .collect(Collectors.joining(", ", "`" + call.name() + "`(", ")"));
  }

  private ArgumentType argumentType(Expression argument) {
    TypedExpression typed = typer.typed(argument, input.schema());
    if (typed instanceof TypedExpression.Null) {
      return ArgumentType.NULL;
    }
    return typed instanceof TypedExpression.Unit
        ? ArgumentType.INTERVAL_UNIT
        : ArgumentType.of(typed.type());
  }

  /** The input, flattened by the functions that were taken out, if there were any. */
  PlanNode flattened() {
    return calls.isEmpty() ? input : new PlanNode.FlatMap("FlatMap", input, calls);
  }
}
