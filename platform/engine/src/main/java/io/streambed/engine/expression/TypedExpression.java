package io.streambed.engine.expression;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.EngineErrorCode;
import io.streambed.function.BoundScalar;
import io.streambed.type.SqlType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An expression whose names are resolved to slots and whose types are settled. Operands that need a
 * conversion are wrapped in {@link Cast}, so an evaluator never looks at types again.
 */
public sealed interface TypedExpression {

  /** Type of the result; a bare NULL has none and says so. */
  SqlType type();

  <R> R accept(Visitor<R> visitor);

  /** NULL without a type; only where the context gives it one. */
  record Null() implements TypedExpression {
    @Override
    public SqlType type() {
      throw new PlatformException(
          Problem.of(
              EngineErrorCode.TYPE_MISMATCH,
              "Can't infer a type of null. Please explicitly cast it to a required type, e.g."
                  + " CAST(null AS VARCHAR)."));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNull(this);
    }
  }

  /** A value known when the query is planned; boxed, never NULL. */
  record Literal(SqlType type, Object value) implements TypedExpression {
    public Literal {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(value, "value");
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLiteral(this);
    }
  }

  record Column(int slot, String name, SqlType type) implements TypedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitColumn(this);
    }
  }

  /**
   * A parameter of a lambda.
   *
   * @param index position in the frame that all lambdas of one expression share
   */
  record Variable(int index, String name, SqlType type) implements TypedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitVariable(this);
    }
  }

  /** A lambda as an argument of a function: it has no value of its own. */
  record Lambda(List<Variable> parameters, TypedExpression body) implements TypedExpression {
    public Lambda {
      parameters = List.copyOf(parameters);
    }

    @Override
    public SqlType type() {
      return body.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLambda(this);
    }
  }

  /** A unit such as {@code DAYS} as an argument of a function. */
  record Unit(TimeUnit unit) implements TypedExpression {
    @Override
    public SqlType type() {
      throw new IllegalStateException("a unit has no SQL type");
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitUnit(this);
    }
  }

  /** Arithmetic operators; {@link #type()} of an {@link Arithmetic} says on which numbers. */
  enum Operator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MODULUS
  }

  /** Both operands have the kind of the result; DECIMALs may differ in precision and scale. */
  record Arithmetic(Operator operator, TypedExpression left, TypedExpression right, SqlType type)
      implements TypedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitArithmetic(this);
    }
  }

  record Negation(TypedExpression operand) implements TypedExpression {
    @Override
    public SqlType type() {
      return operand.type();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNegation(this);
    }
  }

  /** Text put together; a NULL operand gives the text {@code null}. */
  record Concatenation(TypedExpression left, TypedExpression right) implements TypedExpression {
    @Override
    public SqlType type() {
      return SqlType.STRING;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitConcatenation(this);
    }
  }

  /** What a comparison asks of the order of its operands. */
  enum Relation {
    EQUAL,
    NOT_EQUAL,
    LESS_THAN,
    LESS_THAN_OR_EQUAL,
    GREATER_THAN,
    GREATER_THAN_OR_EQUAL
  }

  /**
   * Both operands have one type, or one is text that is read as the other's DATE, TIME or TIMESTAMP
   * when both are there. FALSE if one is NULL.
   */
  record Comparison(Relation relation, TypedExpression left, TypedExpression right)
      implements TypedExpression {
    @Override
    public SqlType type() {
      return SqlType.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitComparison(this);
    }
  }

  /**
   * BETWEEN: both comparisons hold. Their left side is {@code value}, widened, which is evaluated
   * once.
   */
  record Between(TypedExpression value, TypedExpression atLeast, TypedExpression atMost)
      implements TypedExpression {
    @Override
    public SqlType type() {
      return SqlType.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBetween(this);
    }
  }

  /** IS [NOT] DISTINCT FROM: two NULLs are not distinct. */
  record Distinct(TypedExpression left, TypedExpression right, boolean negated)
      implements TypedExpression {
    @Override
    public SqlType type() {
      return SqlType.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDistinct(this);
    }
  }

  /** AND if {@code conjunction}, else OR. */
  record Logical(boolean conjunction, TypedExpression left, TypedExpression right)
      implements TypedExpression {
    @Override
    public SqlType type() {
      return SqlType.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLogical(this);
    }
  }

  record Not(TypedExpression operand) implements TypedExpression {
    @Override
    public SqlType type() {
      return SqlType.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNot(this);
    }
  }

  record IsNull(TypedExpression operand, boolean negated) implements TypedExpression {
    @Override
    public SqlType type() {
      return SqlType.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIsNull(this);
    }
  }

  /**
   * LIKE with {@code %} and {@code _}.
   *
   * @param escape character that takes the meaning from the next one
   */
  record Like(TypedExpression value, TypedExpression pattern, Optional<Character> escape)
      implements TypedExpression {
    @Override
    public SqlType type() {
      return SqlType.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLike(this);
    }
  }

  /** IN: all of one type. FALSE if nothing is equal, NULL included. */
  record InList(TypedExpression value, List<TypedExpression> candidates)
      implements TypedExpression {
    public InList {
      candidates = List.copyOf(candidates);
    }

    @Override
    public SqlType type() {
      return SqlType.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitInList(this);
    }
  }

  record When(TypedExpression condition, TypedExpression result) {}

  /**
   * Conditions are evaluated in order, results only when chosen; a NULL condition makes it NULL.
   */
  record Case(List<When> whens, TypedExpression otherwise, SqlType type)
      implements TypedExpression {
    public Case {
      whens = List.copyOf(whens);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCase(this);
    }
  }

  /** A conversion, explicit or implied. */
  record Cast(TypedExpression operand, SqlType type) implements TypedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCast(this);
    }
  }

  record Call(BoundScalar function, List<TypedExpression> arguments) implements TypedExpression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public SqlType type() {
      return function.returnType();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCall(this);
    }
  }

  record ArrayOf(List<TypedExpression> elements, SqlType.ArrayType type)
      implements TypedExpression {
    public ArrayOf {
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitArray(this);
    }
  }

  record MapOf(List<TypedExpression> keys, List<TypedExpression> values, SqlType.MapType type)
      implements TypedExpression {
    public MapOf {
      keys = List.copyOf(keys);
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMap(this);
    }
  }

  record StructOf(List<TypedExpression> fields, SqlType.StructType type)
      implements TypedExpression {
    public StructOf {
      fields = List.copyOf(fields);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitStruct(this);
    }
  }

  /** An element of an array (1-based, negative from the end) or a value of a map. */
  record Subscript(TypedExpression base, TypedExpression index, SqlType type)
      implements TypedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSubscript(this);
    }
  }

  /** A field of a struct, by position. */
  record Field(TypedExpression base, int field, SqlType type) implements TypedExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitField(this);
    }
  }

  /** One abstract method a node: a new node breaks every visitor until it is handled. */
  interface Visitor<R> {
    R visitNull(Null node);

    R visitLiteral(Literal node);

    R visitColumn(Column node);

    R visitVariable(Variable node);

    R visitLambda(Lambda node);

    R visitUnit(Unit node);

    R visitArithmetic(Arithmetic node);

    R visitNegation(Negation node);

    R visitConcatenation(Concatenation node);

    R visitComparison(Comparison node);

    R visitBetween(Between node);

    R visitDistinct(Distinct node);

    R visitLogical(Logical node);

    R visitNot(Not node);

    R visitIsNull(IsNull node);

    R visitLike(Like node);

    R visitInList(InList node);

    R visitCase(Case node);

    R visitCast(Cast node);

    R visitCall(Call node);

    R visitArray(ArrayOf node);

    R visitMap(MapOf node);

    R visitStruct(StructOf node);

    R visitSubscript(Subscript node);

    R visitField(Field node);
  }
}
