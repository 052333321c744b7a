package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "exp",
    description = "Euler's number raised to the power of a value.",
    category = FunctionCategory.MATHEMATICAL)
public final class Exp {
  @Udf
  public double exp(int exponent) {
    return exp((double) exponent);
  }

  @Udf
  public double exp(long exponent) {
    return exp((double) exponent);
  }

  @Udf
  public double exp(double exponent) {
    return Math.exp(exponent);
  }
}
