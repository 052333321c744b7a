package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "radians",
    description = "An angle in degrees as radians.",
    category = FunctionCategory.MATHEMATICAL)
public final class Radians {
  @Udf
  public double radians(int value) {
    return radians((double) value);
  }

  @Udf
  public double radians(long value) {
    return radians((double) value);
  }

  @Udf
  public double radians(double value) {
    return Math.toRadians(value);
  }
}
