package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "sign",
    description = "The sign of a value: -1, 0 or 1.",
    category = FunctionCategory.MATHEMATICAL)
public final class Sign {
  @Udf
  public int sign(int value) {
    return Integer.signum(value);
  }

  @Udf
  public int sign(long value) {
    return Long.signum(value);
  }

  @Udf
  public int sign(double value) {
    return (int) Math.signum(value);
  }
}
