package io.streambed.engine.analyzer;

import io.streambed.engine.expression.ExpressionTyper;
import io.streambed.engine.expression.SchemaScope;
import io.streambed.engine.expression.TypedExpression;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.Expression;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import io.streambed.type.SqlType;
import java.util.Optional;

/** Turns expressions over a node's columns into expressions of a plan: canonical text and type. */
final class PlanTyper {
  private final FunctionRegistry functions;
  private final TypeResolver types;
  private final ExpressionTyper typer;

  PlanTyper(FunctionRegistry functions, TypeResolver types) {
    this.functions = functions;
    this.types = types;
    this.typer = new ExpressionTyper(functions, types);
  }

  FunctionRegistry functions() {
    return functions;
  }

  TypedExpression typed(Expression expression, Schema schema) {
    return typer.type(expression, new SchemaScope(schema));
  }

  PlanExpression expression(Expression expression, Schema schema) {
    SqlType type = typed(expression, schema).type();
    return new PlanExpression(text(expression), type);
  }

  NamedExpression named(String name, Column.Place place, Expression expression, Schema schema) {
    return new NamedExpression(name, place, expression(expression, schema));
  }

  /** Canonical text, in which custom types are written out: a plan outlives their names. */
  String text(Expression expression) {
    return SqlFormatter.format(
        ExpressionRewriter.rewrite(
            expression,
            part ->
                part instanceof Expression.Cast cast
                    ? Optional.of(writtenOut(cast))
                    : Optional.empty()));
  }

  private Expression writtenOut(Expression.Cast cast) {
    return new Expression.Cast(
        ExpressionRewriter.rewrite(
            cast.value(),
            part ->
                part instanceof Expression.Cast inner
                    ? Optional.of(writtenOut(inner))
                    : Optional.empty()),
        SqlParser.parseType(types.apply(cast.type()).toString()),
        cast.span());
  }
}
