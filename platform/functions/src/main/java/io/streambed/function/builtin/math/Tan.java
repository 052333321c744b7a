package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "tan",
    description = "The tangent of an angle in radians.",
    category = FunctionCategory.MATHEMATICAL)
public final class Tan {
  @Udf
  public double tan(int value) {
    return tan((double) value);
  }

  @Udf
  public double tan(long value) {
    return tan((double) value);
  }

  @Udf
  public double tan(double value) {
    return Math.tan(value);
  }
}
