package io.streambed.engine.expression;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.expression.TypedExpression.Comparison;
import io.streambed.engine.expression.TypedExpression.Distinct;
import io.streambed.engine.expression.TypedExpression.Relation;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Expression.ComparisonOperator;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import java.util.Optional;

/** Which values may be compared, and in which common type. */
final class ComparisonTyper {
  private ComparisonTyper() {}

  static TypedExpression comparison(
      Expression.Comparison node, TypedExpression left, TypedExpression right) {
    Optional<Relation> relation = relation(node.operator());
    if (relation.isEmpty()) {
      boolean negated = node.operator() == ComparisonOperator.IS_NOT_DISTINCT_FROM;
      return distinct(left, right, negated);
    }
    if (left instanceof TypedExpression.Null || right instanceof TypedExpression.Null) {
      throw mismatch(
          node,
          "Comparison with NULL not supported: "
              + typeName(left)
              + " "
              + node.operator().symbol()
              + " "
              + typeName(right)
              + "\nUse 'IS NULL' or 'IS NOT NULL' instead.");
    }
    if (TextAndTime.compares(left.type(), right.type())) {
      return new Comparison(relation.get(), left, right);
    }
    Optional<SqlType> common = commonType(left.type(), right.type(), relation.get());
    if (common.isEmpty()) {
      throw mismatch(
          node,
          "Cannot compare "
              + SqlFormatter.format(node.left())
              + " ("
              + left.type()
              + ") to "
              + SqlFormatter.format(node.right())
              + " ("
              + right.type()
              + ") with "
              + node.operator()
              + ".");
    }
    return new Comparison(
        relation.get(),
        ExpressionTyper.cast(left, common.get()),
        ExpressionTyper.cast(right, common.get()));
  }

  /** A comparison that ksqlDB does not check; values of different kinds fail for each row. */
  static TypedExpression unchecked(Relation relation, TypedExpression left, TypedExpression right) {
    Optional<SqlType> common = commonType(left.type(), right.type(), relation);
    return common
        .<TypedExpression>map(
            type ->
                new Comparison(
                    relation, ExpressionTyper.cast(left, type), ExpressionTyper.cast(right, type)))
        .orElseGet(() -> new Comparison(relation, left, right));
  }

  private static TypedExpression distinct(
      TypedExpression left, TypedExpression right, boolean negated) {
    if (left instanceof TypedExpression.Null && right instanceof TypedExpression.Null) {
      return new TypedExpression.Literal(SqlType.BOOLEAN, negated);
    }
    if (left instanceof TypedExpression.Null) {
      return new TypedExpression.IsNull(right, !negated);
    }
    if (right instanceof TypedExpression.Null) {
      return new TypedExpression.IsNull(left, !negated);
    }
    Optional<SqlType> common = commonType(left.type(), right.type(), Relation.EQUAL);
    return common
        .<TypedExpression>map(
            type ->
                new Distinct(
                    ExpressionTyper.cast(left, type), ExpressionTyper.cast(right, type), negated))
        .orElseGet(() -> new Distinct(left, right, negated));
  }

  private static Optional<Relation> relation(ComparisonOperator operator) {
    return switch (operator) {
      case EQUAL -> Optional.of(Relation.EQUAL);
      case NOT_EQUAL -> Optional.of(Relation.NOT_EQUAL);
      case LESS_THAN -> Optional.of(Relation.LESS_THAN);
      case LESS_THAN_OR_EQUAL -> Optional.of(Relation.LESS_THAN_OR_EQUAL);
      case GREATER_THAN -> Optional.of(Relation.GREATER_THAN);
      case GREATER_THAN_OR_EQUAL -> Optional.of(Relation.GREATER_THAN_OR_EQUAL);
      case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> Optional.empty();
    };
  }

  /** The type in which two values are compared, if they may be. */
  static Optional<SqlType> commonType(SqlType left, SqlType right, Relation relation) {
    if (left.base().isNumber() && right.base().isNumber()) {
      return Optional.of(ExpressionTyper.widestNumber(left, right));
    }
    if (isMoment(left) && isMoment(right)) {
      return Optional.of(left.equals(right) ? left : SqlType.TIMESTAMP);
    }
    boolean equality = relation == Relation.EQUAL || relation == Relation.NOT_EQUAL;
    return switch (left.base()) {
      case STRING, BYTES, TIME -> left.equals(right) ? Optional.of(left) : Optional.empty();
      case BOOLEAN, ARRAY, MAP, STRUCT ->
          equality && left.base() == right.base() ? Optional.of(left) : Optional.empty();
      case INTEGER, BIGINT, DECIMAL, DOUBLE, DATE, TIMESTAMP -> Optional.empty();
    };
  }

  private static String typeName(TypedExpression operand) {
    return operand instanceof TypedExpression.Null ? "NULL" : operand.type().toString();
  }

  private static boolean isMoment(SqlType type) {
    return type.base() == SqlBaseType.DATE || type.base() == SqlBaseType.TIMESTAMP;
  }

  private static PlatformException mismatch(Expression node, String message) {
    return new PlatformException(Problem.at(node.span(), EngineErrorCode.TYPE_MISMATCH, message));
  }
}
