package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "sinh",
    description = "The hyperbolic sine of a value.",
    category = FunctionCategory.MATHEMATICAL)
public final class Sinh {
  @Udf
  public double sinh(int value) {
    return sinh((double) value);
  }

  @Udf
  public double sinh(long value) {
    return sinh((double) value);
  }

  @Udf
  public double sinh(double value) {
    return Math.sinh(value);
  }
}
