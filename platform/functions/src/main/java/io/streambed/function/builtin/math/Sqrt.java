package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "sqrt",
    description = "The square root of a value.",
    category = FunctionCategory.MATHEMATICAL)
public final class Sqrt {
  @Udf
  public double sqrt(int value) {
    return sqrt((double) value);
  }

  @Udf
  public double sqrt(long value) {
    return sqrt((double) value);
  }

  @Udf
  public double sqrt(double value) {
    return Math.sqrt(value);
  }
}
