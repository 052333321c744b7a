package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "pi",
    description = "The ratio of the circumference of a circle to its diameter.",
    category = FunctionCategory.MATHEMATICAL)
public final class Pi {
  @Udf
  public double pi() {
    return Math.PI;
  }
}
