package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "atan",
    description = "The inverse (arc) tangent of a value, in radians.",
    category = FunctionCategory.MATHEMATICAL)
public final class Atan {
  @Udf
  public double atan(int value) {
    return atan((double) value);
  }

  @Udf
  public double atan(long value) {
    return atan((double) value);
  }

  @Udf
  public double atan(double value) {
    return Math.atan(value);
  }
}
