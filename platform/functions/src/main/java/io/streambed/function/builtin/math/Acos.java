package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "acos",
    description = "The inverse (arc) cosine of a value, in radians.",
    category = FunctionCategory.MATHEMATICAL)
public final class Acos {
  @Udf
  public double acos(int value) {
    return acos((double) value);
  }

  @Udf
  public double acos(long value) {
    return acos((double) value);
  }

  @Udf
  public double acos(double value) {
    return Math.acos(value);
  }
}
