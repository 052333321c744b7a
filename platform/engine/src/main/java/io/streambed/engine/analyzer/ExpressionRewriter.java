package io.streambed.engine.analyzer;

import io.streambed.sql.tree.Expression;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Copies an expression, with some of its parts replaced.
 *
 * <p>The replacement is asked for each part from the outside in; what it gives is taken as it is,
 * and where it gives nothing the part is rebuilt from its own parts.
 */
final class ExpressionRewriter implements Expression.Visitor<Expression> {
  private final Function<Expression, Optional<Expression>> replacement;

  private ExpressionRewriter(Function<Expression, Optional<Expression>> replacement) {
    this.replacement = replacement;
  }

  static Expression rewrite(
      Expression expression, Function<Expression, Optional<Expression>> replacement) {
    return new ExpressionRewriter(replacement).rewrite(expression);
  }

  private Expression rewrite(Expression node) {
    return replacement.apply(node).orElseGet(() -> node.accept(this));
  }

  private List<Expression> all(List<Expression> nodes) {
    return nodes.stream().map(this::rewrite).toList();
  }

  @Override
  public Expression visitNullLiteral(Expression.NullLiteral node) {
    return node;
  }

  @Override
  public Expression visitBooleanLiteral(Expression.BooleanLiteral node) {
    return node;
  }

  @Override
  public Expression visitIntegerLiteral(Expression.IntegerLiteral node) {
    return node;
  }

  @Override
  public Expression visitLongLiteral(Expression.LongLiteral node) {
    return node;
  }

  @Override
  public Expression visitDecimalLiteral(Expression.DecimalLiteral node) {
    return node;
  }

  @Override
  public Expression visitDoubleLiteral(Expression.DoubleLiteral node) {
    return node;
  }

  @Override
  public Expression visitStringLiteral(Expression.StringLiteral node) {
    return node;
  }

  @Override
  public Expression visitUnitLiteral(Expression.UnitLiteral node) {
    return node;
  }

  @Override
  public Expression visitColumnRef(Expression.ColumnRef node) {
    return node;
  }

  @Override
  public Expression visitLambdaVariable(Expression.LambdaVariable node) {
    return node;
  }

  @Override
  public Expression visitArithmetic(Expression.Arithmetic node) {
    return new Expression.Arithmetic(
        node.operator(), rewrite(node.left()), rewrite(node.right()), node.span());
  }

  @Override
  public Expression visitNegation(Expression.Negation node) {
    return new Expression.Negation(rewrite(node.value()), node.span());
  }

  @Override
  public Expression visitComparison(Expression.Comparison node) {
    return new Expression.Comparison(
        node.operator(), rewrite(node.left()), rewrite(node.right()), node.span());
  }

  @Override
  public Expression visitLogical(Expression.Logical node) {
    return new Expression.Logical(
        node.operator(), rewrite(node.left()), rewrite(node.right()), node.span());
  }

  @Override
  public Expression visitNot(Expression.Not node) {
    return new Expression.Not(rewrite(node.value()), node.span());
  }

  @Override
  public Expression visitBetween(Expression.Between node) {
    return new Expression.Between(
        rewrite(node.value()), rewrite(node.low()), rewrite(node.high()), node.span());
  }

  @Override
  public Expression visitIn(Expression.In node) {
    return new Expression.In(rewrite(node.value()), all(node.candidates()), node.span());
  }

  @Override
  public Expression visitLike(Expression.Like node) {
    return new Expression.Like(
        rewrite(node.value()), rewrite(node.pattern()), node.escape(), node.span());
  }

  @Override
  public Expression visitIsNull(Expression.IsNull node) {
    return new Expression.IsNull(rewrite(node.value()), node.span());
  }

  @Override
  public Expression visitIsNotNull(Expression.IsNotNull node) {
    return new Expression.IsNotNull(rewrite(node.value()), node.span());
  }

  @Override
  public Expression visitSearchedCase(Expression.SearchedCase node) {
    return new Expression.SearchedCase(
        whens(node.whens()), node.otherwise().map(this::rewrite), node.span());
  }

  @Override
  public Expression visitSimpleCase(Expression.SimpleCase node) {
    return new Expression.SimpleCase(
        rewrite(node.operand()),
        whens(node.whens()),
        node.otherwise().map(this::rewrite),
        node.span());
  }

  private List<Expression.When> whens(List<Expression.When> whens) {
    return whens.stream()
        .map(
            when ->
                new Expression.When(rewrite(when.condition()), rewrite(when.result()), when.span()))
        .toList();
  }

  @Override
  public Expression visitCast(Expression.Cast node) {
    return new Expression.Cast(rewrite(node.value()), node.type(), node.span());
  }

  @Override
  public Expression visitAtTimeZone(Expression.AtTimeZone node) {
    return new Expression.AtTimeZone(rewrite(node.value()), node.zone(), node.span());
  }

  @Override
  public Expression visitFunctionCall(Expression.FunctionCall node) {
    return new Expression.FunctionCall(node.name(), all(node.arguments()), node.span());
  }

  @Override
  public Expression visitLambda(Expression.Lambda node) {
    return new Expression.Lambda(node.parameters(), rewrite(node.body()), node.span());
  }

  @Override
  public Expression visitArrayConstructor(Expression.ArrayConstructor node) {
    return new Expression.ArrayConstructor(all(node.elements()), node.span());
  }

  @Override
  public Expression visitMapConstructor(Expression.MapConstructor node) {
    List<Expression.MapEntry> entries =
        node.entries().stream()
            .map(
                entry ->
                    new Expression.MapEntry(
                        rewrite(entry.key()), rewrite(entry.value()), entry.span()))
            .toList();
    return new Expression.MapConstructor(entries, node.span());
  }

  @Override
  public Expression visitStructConstructor(Expression.StructConstructor node) {
    List<Expression.StructField> fields =
        node.fields().stream()
            .map(
                field ->
                    new Expression.StructField(field.name(), rewrite(field.value()), field.span()))
            .toList();
    return new Expression.StructConstructor(fields, node.span());
  }

  @Override
  public Expression visitSubscript(Expression.Subscript node) {
    return new Expression.Subscript(rewrite(node.base()), rewrite(node.index()), node.span());
  }

  @Override
  public Expression visitDereference(Expression.Dereference node) {
    return new Expression.Dereference(rewrite(node.base()), node.field(), node.span());
  }
}
