package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "asin",
    description = "The inverse (arc) sine of a value, in radians.",
    category = FunctionCategory.MATHEMATICAL)
public final class Asin {
  @Udf
  public double asin(int value) {
    return asin((double) value);
  }

  @Udf
  public double asin(long value) {
    return asin((double) value);
  }

  @Udf
  public double asin(double value) {
    return Math.asin(value);
  }
}
