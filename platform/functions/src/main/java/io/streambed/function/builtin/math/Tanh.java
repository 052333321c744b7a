package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "tanh",
    description = "The hyperbolic tangent of a value.",
    category = FunctionCategory.MATHEMATICAL)
public final class Tanh {
  @Udf
  public double tanh(int value) {
    return tanh((double) value);
  }

  @Udf
  public double tanh(long value) {
    return tanh((double) value);
  }

  @Udf
  public double tanh(double value) {
    return Math.tanh(value);
  }
}
