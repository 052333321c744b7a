package io.streambed.sql;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.sql.grammar.SqlGrammarBaseVisitor;
import io.streambed.sql.grammar.SqlGrammarParser;
import io.streambed.sql.grammar.SqlGrammarParser.BetweenContext;
import io.streambed.sql.grammar.SqlGrammarParser.ComparedContext;
import io.streambed.sql.grammar.SqlGrammarParser.ComparisonContext;
import io.streambed.sql.grammar.SqlGrammarParser.DistinctFromContext;
import io.streambed.sql.grammar.SqlGrammarParser.InContext;
import io.streambed.sql.grammar.SqlGrammarParser.LikeContext;
import io.streambed.sql.grammar.SqlGrammarParser.NullCheckContext;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Expression.ComparisonOperator;
import java.util.Optional;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** What follows the first operand of a condition, to an expression. One for each condition. */
final class ConditionBuilder extends SqlGrammarBaseVisitor<Expression> {
  private final ExpressionBuilder expressions;
  private final Expression value;
  private final SourceSpan span;

  /**
   * @param value the first operand
   * @param span of the whole condition
   */
  ConditionBuilder(ExpressionBuilder expressions, Expression value, SourceSpan span) {
    this.expressions = expressions;
    this.value = value;
    this.span = span;
  }

  @Override
  public Expression visitCompared(ComparedContext context) {
    return new Expression.Comparison(
        operator(context.comparison()), value, expressions.build(context.valueExpression()), span);
  }

  private static ComparisonOperator operator(ComparisonContext context) {
    return switch (context.getStart().getType()) {
      case SqlGrammarParser.EQ -> ComparisonOperator.EQUAL;
      case SqlGrammarParser.NEQ -> ComparisonOperator.NOT_EQUAL;
      case SqlGrammarParser.LT -> ComparisonOperator.LESS_THAN;
      case SqlGrammarParser.LTE -> ComparisonOperator.LESS_THAN_OR_EQUAL;
      case SqlGrammarParser.GT -> ComparisonOperator.GREATER_THAN;
      case SqlGrammarParser.GTE -> ComparisonOperator.GREATER_THAN_OR_EQUAL;
      default -> throw new IllegalStateException(context.getText());
    };
  }

  @Override
  public Expression visitBetween(BetweenContext context) {
    return negatedIf(
        context.NOT(),
        new Expression.Between(
            value, expressions.build(context.low), expressions.build(context.high), span));
  }

  @Override
  public Expression visitIn(InContext context) {
    return negatedIf(
        context.NOT(), new Expression.In(value, expressions.buildAll(context.expression()), span));
  }

  @Override
  public Expression visitLike(LikeContext context) {
    return negatedIf(
        context.NOT(),
        new Expression.Like(
            value,
            expressions.build(context.valueExpression()),
            Optional.ofNullable(context.STRING_VALUE()).map(ConditionBuilder::escape),
            span));
  }

  private static String escape(TerminalNode node) {
    String escape = Names.unquote(node.getText());
    if (escape.length() != 1) {
      throw new PlatformException(
          Problem.at(
                  Spans.of(node.getSymbol()),
                  SqlErrorCode.SYNTAX_ERROR,
                  "escape of LIKE must be exactly one character")
              .withHint("write one character, such as ESCAPE '!'"));
    }
    return escape;
  }

  @Override
  public Expression visitNullCheck(NullCheckContext context) {
    return context.NOT() == null
        ? new Expression.IsNull(value, span)
        : new Expression.IsNotNull(value, span);
  }

  @Override
  public Expression visitDistinctFrom(DistinctFromContext context) {
    return new Expression.Comparison(
        context.NOT() == null
            ? ComparisonOperator.IS_DISTINCT_FROM
            : ComparisonOperator.IS_NOT_DISTINCT_FROM,
        value,
        expressions.build(context.valueExpression()),
        span);
  }

  private static Expression negatedIf(@Nullable TerminalNode not, Expression expression) {
    return not == null ? expression : new Expression.Not(expression, expression.span());
  }
}
