package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;

@UdfDescription(
    name = "atan2",
    description = "The angle in radians of the point (x, y) in polar coordinates.",
    category = FunctionCategory.MATHEMATICAL)
public final class Atan2 {
  @Udf
  public double atan2(int y, int x) {
    return atan2((double) y, (double) x);
  }

  @Udf
  public double atan2(long y, long x) {
    return atan2((double) y, (double) x);
  }

  @Udf
  public double atan2(double y, double x) {
    return Math.atan2(y, x);
  }
}
