package io.streambed.engine.expression;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.EngineErrorCode;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.TypeName;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import java.util.function.Function;

/**
 * Gives the parser's expressions their types: names become slots, overloads are chosen, and what
 * has to be widened is wrapped in casts. Pure; stateless, so threads may share it.
 *
 * <p>Aggregate functions are not expressions over a row: the analyzer takes them out before.
 */
public final class ExpressionTyper {
  private final FunctionRegistry functions;
  private final Function<TypeName, SqlType> types;

  /**
   * @param types what a type's name stands for, custom types included
   */
  public ExpressionTyper(FunctionRegistry functions, Function<TypeName, SqlType> types) {
    this.functions = functions;
    this.types = types;
  }

  /** Types an expression over the columns of a scope. */
  public TypedExpression type(Expression expression, Scope scope) {
    return expression.accept(new TypingVisitor(functions, types, scope));
  }

  /** Wraps an expression so that it gives a value of the type, if it does not already. */
  static TypedExpression cast(TypedExpression expression, SqlType type) {
    if (expression instanceof TypedExpression.Null) {
      return new TypedExpression.Cast(expression, type);
    }
    return expression.type().equals(type) ? expression : new TypedExpression.Cast(expression, type);
  }

  /** The number type in which two numbers meet. */
  static SqlType widestNumber(SqlType left, SqlType right) {
    SqlBaseType base = left.base().compareTo(right.base()) >= 0 ? left.base() : right.base();
    return switch (base) {
      case INTEGER -> SqlType.INTEGER;
      case BIGINT -> SqlType.BIGINT;
      case DOUBLE -> SqlType.DOUBLE;
      case DECIMAL -> DecimalTypes.widest(DecimalTypes.of(left), DecimalTypes.of(right));
      case BOOLEAN, STRING, BYTES, TIME, DATE, TIMESTAMP, ARRAY, MAP, STRUCT ->
          throw new IllegalArgumentException("no numbers: " + left + ", " + right);
    };
  }

  static PlatformException mismatch(Expression node, String message) {
    return new PlatformException(Problem.at(node.span(), EngineErrorCode.TYPE_MISMATCH, message));
  }
}
