package io.streambed.engine.expression;

import io.streambed.engine.expression.TypedExpression.Operator;
import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType.DecimalType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Evaluators of arithmetic: one class for each kind of number and operator that loops care about.
 */
final class Arithmetics {
  private Arithmetics() {}

  static Evaluator of(TypedExpression.Arithmetic node, Evaluator left, Evaluator right) {
    return switch (node.type().base()) {
      case INTEGER -> new OfIntegers(node.operator(), left, right);
      case BIGINT -> new OfLongs(node.operator(), left, right);
      case DOUBLE -> new OfDoubles(node.operator(), left, right);
      case DECIMAL -> new OfDecimals(node.operator(), left, right, (DecimalType) node.type());
      case BOOLEAN, STRING, BYTES, TIME, DATE, TIMESTAMP, ARRAY, MAP, STRUCT ->
          throw new IllegalArgumentException("no number: " + node.type());
    };
  }

  static Evaluator negation(SqlBaseType type, Evaluator operand) {
    return new Negation(type, operand);
  }

  /** 32-bit arithmetic, which wraps; division by zero throws. */
  private static final class OfIntegers extends Evaluator {
    private final Operator operator;
    private final Evaluator left;
    private final Evaluator right;

    OfIntegers(Operator operator, Evaluator left, Evaluator right) {
      this.operator = operator;
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean eval(Row row) {
      if (!left.eval(row) || !right.eval(row)) {
        return false;
      }
      int a = (int) left.longResult();
      int b = (int) right.longResult();
      longResult =
          switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MODULUS -> a % b;
          };
      return true;
    }
  }

  /** 64-bit arithmetic, which wraps; division by zero throws. */
  private static final class OfLongs extends Evaluator {
    private final Operator operator;
    private final Evaluator left;
    private final Evaluator right;

    OfLongs(Operator operator, Evaluator left, Evaluator right) {
      this.operator = operator;
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean eval(Row row) {
      if (!left.eval(row) || !right.eval(row)) {
        return false;
      }
      long a = left.longResult();
      long b = right.longResult();
      longResult =
          switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MODULUS -> a % b;
          };
      return true;
    }
  }

  private static final class OfDoubles extends Evaluator {
    private final Operator operator;
    private final Evaluator left;
    private final Evaluator right;

    OfDoubles(Operator operator, Evaluator left, Evaluator right) {
      this.operator = operator;
      this.left = left;
      this.right = right;
    }

    @Override
    public boolean eval(Row row) {
      if (!left.eval(row) || !right.eval(row)) {
        return false;
      }
      double a = left.doubleResult();
      double b = right.doubleResult();
      double result =
          switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MODULUS -> a % b;
          };
      longResult = Double.doubleToRawLongBits(result);
      return true;
    }
  }

  /** Exact arithmetic: what does not fit the result's type without rounding throws. */
  private static final class OfDecimals extends Evaluator {
    private final Operator operator;
    private final Evaluator left;
    private final Evaluator right;
    private final int scale;
    private final MathContext context;

    OfDecimals(Operator operator, Evaluator left, Evaluator right, DecimalType type) {
      this.operator = operator;
      this.left = left;
      this.right = right;
      this.scale = type.scale();
      this.context = new MathContext(type.precision(), RoundingMode.UNNECESSARY);
    }

    @Override
    public boolean eval(Row row) {
      if (!left.eval(row) || !right.eval(row)) {
        return false;
      }
      BigDecimal a = (BigDecimal) left.objectResult();
      BigDecimal b = (BigDecimal) right.objectResult();
      BigDecimal result =
          switch (operator) {
            case ADD -> a.add(b, context);
            case SUBTRACT -> a.subtract(b, context);
            case MULTIPLY -> a.multiply(b, context);
            case DIVIDE -> a.divide(b, context);
            case MODULUS -> a.remainder(b, context);
          };
      objectResult = result.setScale(scale, RoundingMode.UNNECESSARY);
      return true;
    }
  }

  private static final class Negation extends Evaluator {
    private final SqlBaseType type;
    private final Evaluator operand;

    Negation(SqlBaseType type, Evaluator operand) {
      this.type = type;
      this.operand = operand;
    }

    @Override
    public boolean eval(Row row) {
      if (!operand.eval(row)) {
        return false;
      }
      switch (type) {
        case INTEGER -> longResult = -(int) operand.longResult();
        case BIGINT -> longResult = -operand.longResult();
        case DOUBLE -> longResult = Double.doubleToRawLongBits(-operand.doubleResult());
        case DECIMAL -> objectResult = ((BigDecimal) operand.objectResult()).negate();
        case BOOLEAN, STRING, BYTES, TIME, DATE, TIMESTAMP, ARRAY, MAP, STRUCT ->
            throw new IllegalStateException("no number: " + type);
      }
      return true;
    }
  }
}
