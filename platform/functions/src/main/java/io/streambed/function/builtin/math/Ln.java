package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "ln",
    description = "The natural logarithm of a value.",
    category = FunctionCategory.MATHEMATICAL)
public final class Ln {
  @Udf
  public double ln(int value) {
    return ln((double) value);
  }

  @Udf
  public double ln(long value) {
    return ln((double) value);
  }

  @Udf
  public double ln(double value) {
    return Math.log(value);
  }
}
