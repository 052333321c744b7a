package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "log",
    description = "The logarithm of a value: the natural one, or that to a base.",
    category = FunctionCategory.MATHEMATICAL)
public final class Log {
  @Udf
  public double log(int value) {
    return log((double) value);
  }

  @Udf
  public double log(long value) {
    return log((double) value);
  }

  @Udf
  public double log(double value) {
    return Math.log(value);
  }

  @Udf
  public double log(int base, int value) {
    return log((double) base, (double) value);
  }

  @Udf
  public double log(long base, long value) {
    return log((double) base, (double) value);
  }

  @Udf
  public double log(double base, double value) {
    if (base <= 0 || base == 1) {
      return Double.NaN;
    }
    return Math.log(value) / Math.log(base);
  }
}
