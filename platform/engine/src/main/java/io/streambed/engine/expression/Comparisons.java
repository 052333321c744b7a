package io.streambed.engine.expression;

import io.streambed.engine.expression.TypedExpression.Relation;
import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/** Evaluators of comparisons. They are FALSE, not NULL, where an operand is NULL. */
final class Comparisons {
  private Comparisons() {}

  static Evaluator of(TypedExpression.Comparison node, Evaluator left, Evaluator right) {
    if (TextAndTime.compares(node.left().type(), node.right().type())) {
      return TextAndTime.comparison(node, left, right);
    }
    if (node.left().type().base() != node.right().type().base()) {
      return new Incomparable(node.left().type(), node.right().type(), left, right);
    }
    return switch (node.left().type().base()) {
      case INTEGER, BIGINT, BOOLEAN, DATE, TIME, TIMESTAMP ->
          new OfLongs(node.relation(), left, right);
      case DOUBLE -> new OfDoubles(node.relation(), left, right);
      case DECIMAL, STRING, BYTES, ARRAY, MAP, STRUCT ->
          new OfObjects(node.relation(), left, right);
    };
  }

  static Evaluator distinct(TypedExpression.Distinct node, Evaluator left, Evaluator right) {
    return TextAndTime.compares(node.left().type(), node.right().type())
        ? TextAndTime.distinct(node, left, right)
        : new Distinct(node, left, right);
  }

  /** Whether two results of one type are equal. */
  static boolean equal(SqlType type, Evaluator left, Evaluator right) {
    return switch (type.base()) {
      case INTEGER, BIGINT, BOOLEAN, DATE, TIME, TIMESTAMP ->
          left.longResult() == right.longResult();
      case DOUBLE -> left.doubleResult() == right.doubleResult();
      case DECIMAL ->
          ((BigDecimal) left.objectResult()).compareTo((BigDecimal) right.objectResult()) == 0;
      case STRING, BYTES, ARRAY, MAP, STRUCT -> left.objectResult().equals(right.objectResult());
    };
  }

  /** Whether the relation holds for values in that order. */
  static boolean holds(Relation relation, int order) {
    return switch (relation) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS_THAN -> order < 0;
      case LESS_THAN_OR_EQUAL -> order <= 0;
      case GREATER_THAN -> order > 0;
      case GREATER_THAN_OR_EQUAL -> order >= 0;
    };
  }

  private static final class OfLongs extends Evaluator {
    private final Relation relation;
    private final Evaluator left;
    private final Evaluator right;

    OfLongs(Relation relation, Evaluator left, Evaluator right) {
      this.relation = relation;
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean eval(Row row) {
      boolean result =
          left.eval(row)
              && right.eval(row)
              && holds(relation, Long.compare(left.longResult(), right.longResult()));
      longResult = result ? 1 : 0;
      return true;
    }
  }

  /** As Java compares doubles: every comparison with NaN is false. */
  private static final class OfDoubles extends Evaluator {
    private final Relation relation;
    private final Evaluator left;
    private final Evaluator right;

    OfDoubles(Relation relation, Evaluator left, Evaluator right) {
      this.relation = relation;
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean eval(Row row) {
      longResult = (left.eval(row) && right.eval(row) && holds()) ? 1 : 0;
      return true;
    }

    private boolean holds() {
      double a = left.doubleResult();
      double b = right.doubleResult();
      return switch (relation) {
        case EQUAL -> a == b;
        case NOT_EQUAL -> a < b || a > b;
        case LESS_THAN -> a < b;
        case LESS_THAN_OR_EQUAL -> a <= b;
        case GREATER_THAN -> a > b;
        case GREATER_THAN_OR_EQUAL -> a >= b;
      };
    }
  }

  private static final class OfObjects extends Evaluator {
    private final Relation relation;
    private final Evaluator left;
    private final Evaluator right;

    OfObjects(Relation relation, Evaluator left, Evaluator right) {
      this.relation = relation;
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean eval(Row row) {
      boolean result =
          left.eval(row)
              && right.eval(row)
              && holds(relation, order(left.objectResult(), right.objectResult()));
      longResult = result ? 1 : 0;
      return true;
    }

    private static int order(Object a, Object b) {
      if (a instanceof String text) {
        return text.compareTo((String) b);
      }
      if (a instanceof BigDecimal number) {
        return number.compareTo((BigDecimal) b);
      }
      if (a instanceof ByteBuffer bytes) {
        return bytes.compareTo((ByteBuffer) b);
      }
      return a.equals(b) ? 0 : 1;
    }
  }

  /** IS [NOT] DISTINCT FROM. */
  private static final class Distinct extends Evaluator {
    private final SqlType leftType;
    private final SqlType rightType;
    private final boolean negated;
    private final Evaluator left;
    private final Evaluator right;

    Distinct(TypedExpression.Distinct node, Evaluator left, Evaluator right) {
      this.leftType = node.left().type();
      this.rightType = node.right().type();
      this.negated = node.negated();
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean eval(Row row) {
      boolean hasLeft = left.eval(row);
      boolean hasRight = right.eval(row);
      boolean same = (hasLeft && hasRight) ? same() : hasLeft == hasRight;
      longResult = same == negated ? 1 : 0;
      return true;
    }

    private boolean same() {
      if (leftType.base() == rightType.base()) {
        return leftType.base() == SqlBaseType.DOUBLE
            // as ksqlDB: NaN is not distinct from anything
            ? !(left.doubleResult() < right.doubleResult()
                || left.doubleResult() > right.doubleResult())
            : equal(leftType, left, right);
      }
      if (leftType.base() == SqlBaseType.BYTES) {
        throw incomparable(leftType, rightType);
      }
      return false;
    }
  }

  /** Values of kinds that do not go together, where the language does not check: fails. */
  private static final class Incomparable extends Evaluator {
    private final SqlType leftType;
    private final SqlType rightType;
    private final Evaluator left;
    private final Evaluator right;

    Incomparable(SqlType leftType, SqlType rightType, Evaluator left, Evaluator right) {
      this.leftType = leftType;
      this.rightType = rightType;
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean eval(Row row) {
      if (left.eval(row) && right.eval(row)) {
        throw incomparable(leftType, rightType);
      }
      longResult = 0;
      return true;
    }
  }

  private static IllegalArgumentException incomparable(SqlType left, SqlType right) {
    return new IllegalArgumentException("values of " + left + " and " + right + " do not compare");
  }
}
