package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** An expression as the user wrote it: no types, no resolved names. */
public sealed interface Expression extends Node {

  <R> R accept(Visitor<R> visitor);

  /** {@code NULL}. */
  record NullLiteral(SourceSpan span) implements Literal {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitNullLiteral(this);
    }
  }

  /** {@code TRUE} or {@code FALSE}. */
  record BooleanLiteral(boolean value, SourceSpan span) implements Literal {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitBooleanLiteral(this);
    }
  }

  /** A whole number that fits 32 bits. */
  record IntegerLiteral(int value, SourceSpan span) implements Literal {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitIntegerLiteral(this);
    }
  }

  /** A whole number that needs 64 bits. */
  record LongLiteral(long value, SourceSpan span) implements Literal {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitLongLiteral(this);
    }
  }

  /** A number with a point and no exponent. */
  record DecimalLiteral(BigDecimal value, SourceSpan span) implements Literal {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitDecimalLiteral(this);
    }
  }

  /** A number with an exponent. */
  record DoubleLiteral(double value, SourceSpan span) implements Literal {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitDoubleLiteral(this);
    }
  }

  /** A text in single quotes. */
  record StringLiteral(String value, SourceSpan span) implements Literal {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitStringLiteral(this);
    }
  }

  /** A unit of time as an argument, as in {@code DATEADD(DAYS, 1, d)}. */
  record UnitLiteral(IntervalUnit unit, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitUnitLiteral(this);
    }
  }

  /** A column, or its name alone where only one source has it. */
  record ColumnRef(Optional<String> source, String name, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitColumnRef(this);
    }
  }

  /** A parameter of a lambda, used in its body. */
  record LambdaVariable(String name, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitLambdaVariable(this);
    }
  }

  /** Two operands and an arithmetic operator. */
  record Arithmetic(ArithmeticOperator operator, Expression left, Expression right, SourceSpan span)
      implements Expression {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitArithmetic(this);
    }
  }

  /** {@code -value}; a number with a sign is a literal instead. */
  record Negation(Expression value, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitNegation(this);
    }
  }

  /** Two operands compared. */
  record Comparison(ComparisonOperator operator, Expression left, Expression right, SourceSpan span)
      implements Expression {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitComparison(this);
    }
  }

  /** {@code left AND right}, {@code left OR right}. */
  record Logical(LogicalOperator operator, Expression left, Expression right, SourceSpan span)
      implements Expression {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitLogical(this);
    }
  }

  /** {@code NOT value}; also what {@code NOT IN}, {@code NOT LIKE}, {@code NOT BETWEEN} become. */
  record Not(Expression value, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitNot(this);
    }
  }

  /** {@code value BETWEEN low AND high}. */
  record Between(Expression value, Expression low, Expression high, SourceSpan span)
      implements Expression {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitBetween(this);
    }
  }

  /** {@code value IN (candidates)}. */
  record In(Expression value, List<Expression> candidates, SourceSpan span) implements Expression {
    public In {
      candidates = List.copyOf(candidates);
    }

    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitIn(this);
    }
  }

  /**
   * {@code value LIKE pattern [ESCAPE 'c']}.
   *
   * @param escape a text of one character
   */
  record Like(Expression value, Expression pattern, Optional<String> escape, SourceSpan span)
      implements Expression {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitLike(this);
    }
  }

  /** {@code value IS NULL}. */
  record IsNull(Expression value, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitIsNull(this);
    }
  }

  /** {@code value IS NOT NULL}. */
  record IsNotNull(Expression value, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitIsNotNull(this);
    }
  }

  /** {@code CASE WHEN condition THEN result ... [ELSE otherwise] END}. */
  record SearchedCase(List<When> whens, Optional<Expression> otherwise, SourceSpan span)
      implements Expression {
    public SearchedCase {
      whens = List.copyOf(whens);
    }

    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitSearchedCase(this);
    }
  }

  /** {@code CASE operand WHEN value THEN result ... [ELSE otherwise] END}. */
  record SimpleCase(
      Expression operand, List<When> whens, Optional<Expression> otherwise, SourceSpan span)
      implements Expression {
    public SimpleCase {
      whens = List.copyOf(whens);
    }

    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitSimpleCase(this);
    }
  }

  /** {@code CAST(value AS type)}. */
  record Cast(Expression value, TypeName type, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitCast(this);
    }
  }

  /** {@code value AT TIME ZONE 'zone'}. */
  record AtTimeZone(Expression value, String zone, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitAtTimeZone(this);
    }
  }

  /**
   * {@code name(arguments)}.
   *
   * @param name upper case unless quoted
   * @param arguments none for {@code COUNT(*)}
   */
  record FunctionCall(String name, List<Expression> arguments, SourceSpan span)
      implements Expression {
    public FunctionCall {
      arguments = List.copyOf(arguments);
    }

    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitFunctionCall(this);
    }
  }

  /** {@code x => body}, {@code (x, y) => body}. */
  record Lambda(List<String> parameters, Expression body, SourceSpan span) implements Expression {
    public Lambda {
      parameters = List.copyOf(parameters);
    }

    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitLambda(this);
    }
  }

  /** {@code ARRAY[a, b]}. */
  record ArrayConstructor(List<Expression> elements, SourceSpan span) implements Expression {
    public ArrayConstructor {
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitArrayConstructor(this);
    }
  }

  /** {@code MAP(key := value, ...)}. */
  record MapConstructor(List<MapEntry> entries, SourceSpan span) implements Expression {
    public MapConstructor {
      entries = List.copyOf(entries);
    }

    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitMapConstructor(this);
    }
  }

  /** {@code STRUCT(name := value, ...)}. */
  record StructConstructor(List<StructField> fields, SourceSpan span) implements Expression {
    public StructConstructor {
      fields = List.copyOf(fields);
    }

    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitStructConstructor(this);
    }
  }

  /** {@code base[index]}. */
  record Subscript(Expression base, Expression index, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitSubscript(this);
    }
  }

  /** {@code base->field}. */
  record Dereference(Expression base, String field, SourceSpan span) implements Expression {
    @Override
    public <R> R accept(Expression.Visitor<R> visitor) {
      return visitor.visitDereference(this);
    }
  }

  /** A value written in the text. */
  sealed interface Literal extends Expression {}

  /** A branch of a {@code CASE}. */
  record When(Expression condition, Expression result, SourceSpan span) implements Node {}

  /** {@code key := value} in a {@code MAP(...)}. */
  record MapEntry(Expression key, Expression value, SourceSpan span) implements Node {}

  /** {@code name := value} in a {@code STRUCT(...)}. */
  record StructField(String name, Expression value, SourceSpan span) implements Node {}

  /** An operator between two numbers or texts. */
  enum ArithmeticOperator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    MODULUS("%"),
    CONCAT("||");

    private final String symbol;

    ArithmeticOperator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  /** An operator that compares. */
  enum ComparisonOperator {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS_THAN("<"),
    LESS_THAN_OR_EQUAL("<="),
    GREATER_THAN(">"),
    GREATER_THAN_OR_EQUAL(">="),
    IS_DISTINCT_FROM("IS DISTINCT FROM"),
    IS_NOT_DISTINCT_FROM("IS NOT DISTINCT FROM");

    private final String symbol;

    ComparisonOperator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  /** An operator between two conditions. */
  enum LogicalOperator {
    AND,
    OR
  }

  /** One method an expression. */
  interface Visitor<R> {
    R visitNullLiteral(NullLiteral node);

    R visitBooleanLiteral(BooleanLiteral node);

    R visitIntegerLiteral(IntegerLiteral node);

    R visitLongLiteral(LongLiteral node);

    R visitDecimalLiteral(DecimalLiteral node);

    R visitDoubleLiteral(DoubleLiteral node);

    R visitStringLiteral(StringLiteral node);

    R visitUnitLiteral(UnitLiteral node);

    R visitColumnRef(ColumnRef node);

    R visitLambdaVariable(LambdaVariable node);

    R visitArithmetic(Arithmetic node);

    R visitNegation(Negation node);

    R visitComparison(Comparison node);

    R visitLogical(Logical node);

    R visitNot(Not node);

    R visitBetween(Between node);

    R visitIn(In node);

    R visitLike(Like node);

    R visitIsNull(IsNull node);

    R visitIsNotNull(IsNotNull node);

    R visitSearchedCase(SearchedCase node);

    R visitSimpleCase(SimpleCase node);

    R visitCast(Cast node);

    R visitAtTimeZone(AtTimeZone node);

    R visitFunctionCall(FunctionCall node);

    R visitLambda(Lambda node);

    R visitArrayConstructor(ArrayConstructor node);

    R visitMapConstructor(MapConstructor node);

    R visitStructConstructor(StructConstructor node);

    R visitSubscript(Subscript node);

    R visitDereference(Dereference node);
  }
}
