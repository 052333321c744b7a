package io.confluent.ksql.schema.ksql.types;

import com.google.common.collect.ImmutableMap;
import io.confluent.ksql.schema.utils.FormatOptions;
import io.confluent.ksql.util.KsqlException;
import java.util.Objects;

/** An exact number of a fixed number of digits. */
public final class SqlDecimal extends SqlType {
  public static final String PRECISION = "precision";
  public static final String SCALE = "scale";

  private static final int MIN_QUOTIENT_SCALE = 6;

  private final int precision;
  private final int scale;

  private SqlDecimal(int precision, int scale) {
    super(SqlBaseType.DECIMAL);
    validateParameters(precision, scale);
    this.precision = precision;
    this.scale = scale;
  }

  /**
   * @param precision number of digits, at least 1
   * @param scale how many of them stand right of the point
   */
  public static SqlDecimal of(int precision, int scale) {
    return new SqlDecimal(precision, scale);
  }

  /** Throws unless {@code DECIMAL(precision, scale)} is a type. */
  public static void validateParameters(int precision, int scale) {
    String type = "DECIMAL(" + precision + "," + scale + ")";
    if (precision < 1) {
      throw new KsqlException("DECIMAL precision must be >= 1: " + type);
    }
    if (scale < 0) {
      throw new KsqlException("DECIMAL scale must be >= 0: " + type);
    }
    if (precision < scale) {
      throw new KsqlException("DECIMAL precision must be >= scale: " + type);
    }
  }

  public int getPrecision() {
    return precision;
  }

  public int getScale() {
    return scale;
  }

  public ImmutableMap<String, Object> toParametersMap() {
    return ImmutableMap.of(PRECISION, precision, SCALE, scale);
  }

  public static SqlDecimal add(SqlDecimal left, SqlDecimal right) {
    int scale = Math.max(left.scale, right.scale);
    int whole = Math.max(left.precision - left.scale, right.precision - right.scale);
    return of(whole + scale + 1, scale);
  }

  public static SqlDecimal subtract(SqlDecimal left, SqlDecimal right) {
    return add(left, right);
  }

  public static SqlDecimal multiply(SqlDecimal left, SqlDecimal right) {
    return of(left.precision + right.precision + 1, left.scale + right.scale);
  }

  public static SqlDecimal divide(SqlDecimal left, SqlDecimal right) {
    int scale = Math.max(MIN_QUOTIENT_SCALE, left.scale + right.precision + 1);
    return of(left.precision - left.scale + right.scale + scale, scale);
  }

  public static SqlDecimal modulus(SqlDecimal left, SqlDecimal right) {
    int scale = Math.max(left.scale, right.scale);
    int whole = Math.min(left.precision - left.scale, right.precision - right.scale);
    return of(whole + scale, scale);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SqlDecimal that && precision == that.precision && scale == that.scale;
  }

  @Override
  public int hashCode() {
    return Objects.hash(precision, scale);
  }

  @Override
  public String toString() {
    return "DECIMAL(" + precision + ", " + scale + ')';
  }

  @Override
  public String toString(FormatOptions formatOptions) {
    return toString();
  }
}
