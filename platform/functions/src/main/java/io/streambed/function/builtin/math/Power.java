package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "power",
    description = "A base raised to the power of an exponent.",
    category = FunctionCategory.MATHEMATICAL)
public final class Power {
  @Udf
  public double power(int base, int exponent) {
    return power((double) base, (double) exponent);
  }

  @Udf
  public double power(long base, long exponent) {
    return power((double) base, (double) exponent);
  }

  @Udf
  public double power(double base, double exponent) {
    return Math.pow(base, exponent);
  }
}
