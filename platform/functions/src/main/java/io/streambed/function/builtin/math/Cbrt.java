package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "cbrt",
    description = "The cube root of a value.",
    category = FunctionCategory.MATHEMATICAL)
public final class Cbrt {
  @Udf
  public double cbrt(int value) {
    return cbrt((double) value);
  }

  @Udf
  public double cbrt(long value) {
    return cbrt((double) value);
  }

  @Udf
  public double cbrt(double value) {
    return Math.cbrt(value);
  }
}
