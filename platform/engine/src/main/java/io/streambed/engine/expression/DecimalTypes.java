package io.streambed.engine.expression;

import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import io.streambed.type.SqlType.DecimalType;
import java.math.BigDecimal;

/** Precision and scale of DECIMAL results, as ksqlDB's documentation states them. */
final class DecimalTypes {
  private static final int LEAST_QUOTIENT_SCALE = 6;

  private DecimalTypes() {}

  /** The DECIMAL that holds every value of a whole number's type; a DECIMAL itself. */
  static DecimalType of(SqlType number) {
    if (number instanceof DecimalType decimal) {
      return decimal;
    }
    if (number.base() == SqlBaseType.INTEGER) {
      return SqlType.decimal(10, 0);
    }
    if (number.base() == SqlBaseType.BIGINT) {
      return SqlType.decimal(19, 0);
    }
    throw new IllegalArgumentException("no exact number: " + number);
  }

  /** The type of a literal: a digit left of the point counts, even if it is 0. */
  static DecimalType ofLiteral(BigDecimal value) {
    int scale = Math.max(0, value.scale());
    int digits = Math.max(1, value.precision() - value.scale());
    return SqlType.decimal(digits + scale, scale);
  }

  static DecimalType result(
      TypedExpression.Operator operator, DecimalType left, DecimalType right) {
    int leftDigits = left.precision() - left.scale();
    int rightDigits = right.precision() - right.scale();
    int widestScale = Math.max(left.scale(), right.scale());
    return switch (operator) {
      case ADD, SUBTRACT ->
          SqlType.decimal(widestScale + Math.max(leftDigits, rightDigits) + 1, widestScale);
      case MULTIPLY ->
          SqlType.decimal(left.precision() + right.precision() + 1, left.scale() + right.scale());
      case DIVIDE -> {
        int scale = Math.max(LEAST_QUOTIENT_SCALE, left.scale() + right.precision() + 1);
        yield SqlType.decimal(leftDigits + right.scale() + scale, scale);
      }
      case MODULUS -> SqlType.decimal(Math.min(leftDigits, rightDigits) + widestScale, widestScale);
    };
  }

  /** The narrowest DECIMAL that holds the values of both. */
  static DecimalType widest(DecimalType left, DecimalType right) {
    int scale = Math.max(left.scale(), right.scale());
    int digits = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
    return SqlType.decimal(digits + scale, scale);
  }
}
