package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "cos",
    description = "The cosine of an angle in radians.",
    category = FunctionCategory.MATHEMATICAL)
public final class Cos {
  @Udf
  public double cos(int value) {
    return cos((double) value);
  }

  @Udf
  public double cos(long value) {
    return cos((double) value);
  }

  @Udf
  public double cos(double value) {
    return Math.cos(value);
  }
}
