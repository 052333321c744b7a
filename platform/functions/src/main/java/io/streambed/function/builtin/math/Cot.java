package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "cot",
    description = "The cotangent of an angle in radians.",
    category = FunctionCategory.MATHEMATICAL)
public final class Cot {
  @Udf
  public double cot(int value) {
    return cot((double) value);
  }

  @Udf
  public double cot(long value) {
    return cot((double) value);
  }

  @Udf
  public double cot(double value) {
    return 1.0 / Math.tan(value);
  }
}
