package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import io.streambed.function.border.NotDeterministic;
import java.util.concurrent.ThreadLocalRandom;

@UdfDescription(
    name = "random",
    description = "A pseudo-random number between 0.0 and 1.0.",
    category = FunctionCategory.MATHEMATICAL)
public final class Random {
  @Udf
  @NotDeterministic
  public double random() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
