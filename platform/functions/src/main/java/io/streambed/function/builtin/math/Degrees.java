package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "degrees",
    description = "An angle in radians as degrees.",
    category = FunctionCategory.MATHEMATICAL)
public final class Degrees {
  @Udf
  public double degrees(int value) {
    return degrees((double) value);
  }

  @Udf
  public double degrees(long value) {
    return degrees((double) value);
  }

  @Udf
  public double degrees(double value) {
    return Math.toDegrees(value);
  }
}
