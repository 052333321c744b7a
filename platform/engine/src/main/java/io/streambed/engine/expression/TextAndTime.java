package io.streambed.engine.expression;

import io.streambed.engine.expression.TypedExpression.Relation;
import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import java.util.function.ToLongFunction;

/**
 * Evaluators that compare a text with a DATE, TIME or TIMESTAMP. The text is read only when both
 * operands are there, so a malformed text beside NULL does not fail.
 */
abstract class TextAndTime extends Evaluator {
  private final Evaluator left;
  private final Evaluator right;
  private final boolean textIsLeft;
  private final ToLongFunction<String> reader;

  private TextAndTime(SqlType leftType, Evaluator left, SqlType rightType, Evaluator right) {
    this.left = left;
    this.right = right;
    textIsLeft = leftType.base() == SqlBaseType.STRING;
    reader =
        switch ((textIsLeft ? rightType : leftType).base()) {
          case DATE -> TimeText::parseDate;
          case TIME -> TimeText::parseTime;
          case TIMESTAMP -> TimeText::parseTimestamp;
          case BOOLEAN, INTEGER, BIGINT, DECIMAL, DOUBLE, STRING, BYTES, ARRAY, MAP, STRUCT ->
              throw new IllegalArgumentException("no time: " + leftType + ", " + rightType);
        };
  }

  /** Whether this class compares values of these types. */
  static boolean compares(SqlType left, SqlType right) {
    return (left.base().isTime() && right.base() == SqlBaseType.STRING)
        || (left.base() == SqlBaseType.STRING && right.base().isTime());
  }

  static Evaluator comparison(TypedExpression.Comparison node, Evaluator left, Evaluator right) {
    return new Comparison(node, left, right);
  }

  static Evaluator distinct(TypedExpression.Distinct node, Evaluator left, Evaluator right) {
    return new Distinct(node, left, right);
  }

  @Override
  public final boolean eval(Row row) {
    boolean hasLeft = left.eval(row);
    boolean hasRight = right.eval(row);
    boolean holds =
        (hasLeft && hasRight)
            ? holds(Long.compare(leftTime(), rightTime()))
            : holds(hasLeft, hasRight);
    longResult = holds ? 1 : 0;
    return true;
  }

  private long leftTime() {
    return textIsLeft ? reader.applyAsLong((String) left.objectResult()) : left.longResult();
  }

  private long rightTime() {
    return textIsLeft ? right.longResult() : reader.applyAsLong((String) right.objectResult());
  }

  /** For two values, from their order. */
  abstract boolean holds(int order);

  /** For operands of which at least one is NULL. */
  abstract boolean holds(boolean hasLeft, boolean hasRight);

  private static final class Comparison extends TextAndTime {
    private final Relation relation;

    Comparison(TypedExpression.Comparison node, Evaluator left, Evaluator right) {
      super(node.left().type(), left, node.right().type(), right);
      relation = node.relation();
    }

    @Override
    boolean holds(int order) {
      return Comparisons.holds(relation, order);
    }

    @Override
    boolean holds(boolean hasLeft, boolean hasRight) {
      return false;
    }
  }

  private static final class Distinct extends TextAndTime {
    private final boolean negated;

    Distinct(TypedExpression.Distinct node, Evaluator left, Evaluator right) {
      super(node.left().type(), left, node.right().type(), right);
      negated = node.negated();
    }

    @Override
    boolean holds(int order) {
      return (order == 0) == negated;
    }

    @Override
    boolean holds(boolean hasLeft, boolean hasRight) {
      return (hasLeft == hasRight) == negated;
    }
  }
}
