package io.streambed.sql;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.sql.grammar.SqlGrammarBaseVisitor;
import io.streambed.sql.grammar.SqlGrammarParser;
import io.streambed.sql.grammar.SqlGrammarParser.AddedContext;
import io.streambed.sql.grammar.SqlGrammarParser.AndContext;
import io.streambed.sql.grammar.SqlGrammarParser.ArrayColumnContext;
import io.streambed.sql.grammar.SqlGrammarParser.ArrayConstructorContext;
import io.streambed.sql.grammar.SqlGrammarParser.AtTimeZoneContext;
import io.streambed.sql.grammar.SqlGrammarParser.BooleanLiteralContext;
import io.streambed.sql.grammar.SqlGrammarParser.CastContext;
import io.streambed.sql.grammar.SqlGrammarParser.ConcatenatedContext;
import io.streambed.sql.grammar.SqlGrammarParser.DereferenceContext;
import io.streambed.sql.grammar.SqlGrammarParser.ExpressionArgumentContext;
import io.streambed.sql.grammar.SqlGrammarParser.FunctionCallContext;
import io.streambed.sql.grammar.SqlGrammarParser.LambdaArgumentContext;
import io.streambed.sql.grammar.SqlGrammarParser.LambdaContext;
import io.streambed.sql.grammar.SqlGrammarParser.LiteralContext;
import io.streambed.sql.grammar.SqlGrammarParser.LiteralValueContext;
import io.streambed.sql.grammar.SqlGrammarParser.MapConstructorContext;
import io.streambed.sql.grammar.SqlGrammarParser.MultipliedContext;
import io.streambed.sql.grammar.SqlGrammarParser.NotContext;
import io.streambed.sql.grammar.SqlGrammarParser.NullLiteralContext;
import io.streambed.sql.grammar.SqlGrammarParser.NumericLiteralContext;
import io.streambed.sql.grammar.SqlGrammarParser.OrContext;
import io.streambed.sql.grammar.SqlGrammarParser.ParenthesizedContext;
import io.streambed.sql.grammar.SqlGrammarParser.PredicatedContext;
import io.streambed.sql.grammar.SqlGrammarParser.PrimaryContext;
import io.streambed.sql.grammar.SqlGrammarParser.QualifiedColumnContext;
import io.streambed.sql.grammar.SqlGrammarParser.SearchedCaseContext;
import io.streambed.sql.grammar.SqlGrammarParser.SignedContext;
import io.streambed.sql.grammar.SqlGrammarParser.SimpleCaseContext;
import io.streambed.sql.grammar.SqlGrammarParser.SimpleColumnContext;
import io.streambed.sql.grammar.SqlGrammarParser.StringLiteralContext;
import io.streambed.sql.grammar.SqlGrammarParser.StructConstructorContext;
import io.streambed.sql.grammar.SqlGrammarParser.SubscriptContext;
import io.streambed.sql.grammar.SqlGrammarParser.TypeWordColumnContext;
import io.streambed.sql.grammar.SqlGrammarParser.UnitArgumentContext;
import io.streambed.sql.grammar.SqlGrammarParser.ValueExpressionContext;
import io.streambed.sql.grammar.SqlGrammarParser.VariableLiteralContext;
import io.streambed.sql.grammar.SqlGrammarParser.WhenClauseContext;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Expression.ArithmeticOperator;
import io.streambed.sql.tree.Expression.LogicalOperator;
import io.streambed.sql.tree.IntervalUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Parse tree to expressions. Not thread-safe; one for each statement. */
final class ExpressionBuilder extends SqlGrammarBaseVisitor<Expression> {

  /**
   * How deep a tree may be. Chains such as {@code a OR b OR c} nest to the left, so this is also
   * the number of operators in a chain.
   */
  static final int MAX_DEPTH = 300;

  private final TypeBuilder types;
  private final Deque<List<String>> lambdaParameters = new ArrayDeque<>();
  private int depth;

  ExpressionBuilder(TypeBuilder types) {
    this.types = types;
  }

  Expression build(ParserRuleContext context) {
    if (++depth > MAX_DEPTH) {
      throw StatementTokens.tooDeep(Spans.of(context), MAX_DEPTH);
    }
    Expression expression = context.accept(this);
    depth--;
    return expression;
  }

  List<Expression> buildAll(List<? extends ParserRuleContext> contexts) {
    return contexts.stream().map(this::build).toList();
  }

  private Optional<Expression> buildIfPresent(@Nullable ParserRuleContext context) {
    return Optional.ofNullable(context).map(this::build);
  }

  // ---- conditions

  @Override
  public Expression visitPredicated(PredicatedContext context) {
    if (context.comparedTo() == null) {
      return context.valueExpression().accept(this);
    }
    Expression value = build(context.valueExpression());
    return context.comparedTo().accept(new ConditionBuilder(this, value, Spans.of(context)));
  }

  @Override
  public Expression visitNot(NotContext context) {
    return new Expression.Not(build(context.expression()), Spans.of(context));
  }

  @Override
  public Expression visitAnd(AndContext context) {
    return new Expression.Logical(
        LogicalOperator.AND, build(context.left), build(context.right), Spans.of(context));
  }

  @Override
  public Expression visitOr(OrContext context) {
    return new Expression.Logical(
        LogicalOperator.OR, build(context.left), build(context.right), Spans.of(context));
  }

  // ---- operators

  @Override
  public Expression visitPrimary(PrimaryContext context) {
    return context.primaryExpression().accept(this);
  }

  @Override
  public Expression visitAtTimeZone(AtTimeZoneContext context) {
    return new Expression.AtTimeZone(
        build(context.valueExpression()),
        Names.unquote(context.STRING_VALUE().getText()),
        Spans.of(context));
  }

  @Override
  public Expression visitSigned(SignedContext context) {
    Expression value = build(context.valueExpression());
    return context.sign.getType() == SqlGrammarParser.PLUS
        ? value
        : new Expression.Negation(value, Spans.of(context));
  }

  @Override
  public Expression visitMultiplied(MultipliedContext context) {
    return arithmetic(context.operator, context.left, context.right, Spans.of(context));
  }

  @Override
  public Expression visitAdded(AddedContext context) {
    return arithmetic(context.operator, context.left, context.right, Spans.of(context));
  }

  private Expression arithmetic(
      Token symbol, ValueExpressionContext left, ValueExpressionContext right, SourceSpan span) {
    ArithmeticOperator operator =
        switch (symbol.getType()) {
          case SqlGrammarParser.STAR -> ArithmeticOperator.MULTIPLY;
          case SqlGrammarParser.SLASH -> ArithmeticOperator.DIVIDE;
          case SqlGrammarParser.PERCENT -> ArithmeticOperator.MODULUS;
          case SqlGrammarParser.PLUS -> ArithmeticOperator.ADD;
          case SqlGrammarParser.MINUS -> ArithmeticOperator.SUBTRACT;
          default -> throw new IllegalStateException(symbol.getText());
        };
    return new Expression.Arithmetic(operator, build(left), build(right), span);
  }

  @Override
  public Expression visitConcatenated(ConcatenatedContext context) {
    return new Expression.Arithmetic(
        ArithmeticOperator.CONCAT, build(context.left), build(context.right), Spans.of(context));
  }

  // ---- primary expressions

  @Override
  public Expression visitParenthesized(ParenthesizedContext context) {
    return context.expression().accept(this);
  }

  @Override
  public Expression visitSimpleColumn(SimpleColumnContext context) {
    return column(Names.text(context.functionName()), context);
  }

  @Override
  public Expression visitTypeWordColumn(TypeWordColumnContext context) {
    return column(context.getText().toUpperCase(Locale.ROOT), context);
  }

  @Override
  public Expression visitArrayColumn(ArrayColumnContext context) {
    return column(context.getText().toUpperCase(Locale.ROOT), context);
  }

  private Expression column(String name, ParserRuleContext context) {
    boolean isParameter = lambdaParameters.stream().anyMatch(names -> names.contains(name));
    return isParameter
        ? new Expression.LambdaVariable(name, Spans.of(context))
        : new Expression.ColumnRef(Optional.empty(), name, Spans.of(context));
  }

  @Override
  public Expression visitQualifiedColumn(QualifiedColumnContext context) {
    return new Expression.ColumnRef(
        Optional.of(Names.text(context.identifier(0))),
        Names.text(context.identifier(1)),
        Spans.of(context));
  }

  @Override
  public Expression visitSearchedCase(SearchedCaseContext context) {
    return new Expression.SearchedCase(
        whens(context.whenClause()), buildIfPresent(context.otherwise), Spans.of(context));
  }

  @Override
  public Expression visitSimpleCase(SimpleCaseContext context) {
    return new Expression.SimpleCase(
        build(context.operand),
        whens(context.whenClause()),
        buildIfPresent(context.otherwise),
        Spans.of(context));
  }

  private List<Expression.When> whens(List<WhenClauseContext> contexts) {
    return contexts.stream()
        .map(when -> new Expression.When(build(when.condition), build(when.result), Spans.of(when)))
        .toList();
  }

  @Override
  public Expression visitCast(CastContext context) {
    return new Expression.Cast(
        build(context.expression()), types.build(context.type()), Spans.of(context));
  }

  @Override
  public Expression visitArrayConstructor(ArrayConstructorContext context) {
    return new Expression.ArrayConstructor(buildAll(context.expression()), Spans.of(context));
  }

  @Override
  public Expression visitMapConstructor(MapConstructorContext context) {
    List<Expression.MapEntry> entries =
        context.mapEntry().stream()
            .map(
                entry ->
                    new Expression.MapEntry(build(entry.key), build(entry.value), Spans.of(entry)))
            .toList();
    checkKeysDiffer(entries);
    return new Expression.MapConstructor(entries, Spans.of(context));
  }

  private static void checkKeysDiffer(List<Expression.MapEntry> entries) {
    Map<String, Expression.MapEntry> seen = new HashMap<>();
    for (Expression.MapEntry entry : entries) {
      String key = SqlFormatter.format(entry.key());
      Expression.MapEntry earlier = seen.putIfAbsent(key, entry);
      if (earlier != null) {
        throw new PlatformException(
            Problem.at(
                entry.span(),
                SqlErrorCode.DUPLICATE,
                "Multiple entries with same key: "
                    + key
                    + "="
                    + SqlFormatter.format(entry.value())
                    + " and "
                    + key
                    + "="
                    + SqlFormatter.format(earlier.value())));
      }
    }
  }

  @Override
  public Expression visitStructConstructor(StructConstructorContext context) {
    return new Expression.StructConstructor(
        context.structField().stream()
            .map(
                field ->
                    new Expression.StructField(
                        Names.text(field.identifier()), build(field.expression()), Spans.of(field)))
            .toList(),
        Spans.of(context));
  }

  @Override
  public Expression visitFunctionCall(FunctionCallContext context) {
    return new Expression.FunctionCall(
        Names.text(context.functionName()), buildAll(context.argument()), Spans.of(context));
  }

  @Override
  public Expression visitUnitArgument(UnitArgumentContext context) {
    String word = context.getText().toUpperCase(Locale.ROOT);
    return new Expression.UnitLiteral(IntervalUnit.valueOf(word), Spans.of(context));
  }

  @Override
  public Expression visitExpressionArgument(ExpressionArgumentContext context) {
    return context.expression().accept(this);
  }

  @Override
  public Expression visitLambdaArgument(LambdaArgumentContext context) {
    LambdaContext lambda = context.lambda();
    List<String> parameters = lambda.identifier().stream().map(Names::text).toList();
    lambdaParameters.push(parameters);
    Expression body = build(lambda.expression());
    lambdaParameters.pop();
    return new Expression.Lambda(parameters, body, Spans.of(context));
  }

  @Override
  public Expression visitSubscript(SubscriptContext context) {
    return new Expression.Subscript(build(context.base), build(context.index), Spans.of(context));
  }

  @Override
  public Expression visitDereference(DereferenceContext context) {
    return new Expression.Dereference(
        build(context.base), Names.text(context.identifier()), Spans.of(context));
  }

  // ---- literals

  Expression.Literal literal(LiteralContext context) {
    if (build(context) instanceof Expression.Literal literal) {
      return literal;
    }
    throw new IllegalStateException(context.getText());
  }

  @Override
  public Expression visitLiteralValue(LiteralValueContext context) {
    return context.literal().accept(this);
  }

  @Override
  public Expression visitNullLiteral(NullLiteralContext context) {
    return new Expression.NullLiteral(Spans.of(context));
  }

  @Override
  public Expression visitBooleanLiteral(BooleanLiteralContext context) {
    return new Expression.BooleanLiteral(context.TRUE() != null, Spans.of(context));
  }

  @Override
  public Expression visitNumericLiteral(NumericLiteralContext context) {
    return Numbers.literal(context);
  }

  @Override
  public Expression visitStringLiteral(StringLiteralContext context) {
    return new Expression.StringLiteral(Names.unquote(context.getText()), Spans.of(context));
  }

  @Override
  public Expression visitVariableLiteral(VariableLiteralContext context) {
    return new Expression.StringLiteral(context.getText(), Spans.of(context));
  }
}
