package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "cosh",
    description = "The hyperbolic cosine of a value.",
    category = FunctionCategory.MATHEMATICAL)
public final class Cosh {
  @Udf
  public double cosh(int value) {
    return cosh((double) value);
  }

  @Udf
  public double cosh(long value) {
    return cosh((double) value);
  }

  @Udf
  public double cosh(double value) {
    return Math.cosh(value);
  }
}
