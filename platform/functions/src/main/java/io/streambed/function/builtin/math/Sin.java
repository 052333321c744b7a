package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "sin",
    description = "The sine of an angle in radians.",
    category = FunctionCategory.MATHEMATICAL)
public final class Sin {
  @Udf
  public double sin(int value) {
    return sin((double) value);
  }

  @Udf
  public double sin(long value) {
    return sin((double) value);
  }

  @Udf
  public double sin(double value) {
    return Math.sin(value);
  }
}
