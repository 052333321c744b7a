package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "elt",
    description = "The n-th of several texts, counted from 1.",
    category = FunctionCategory.STRING)
public final class Elt {
  @Udf
  public @Nullable String elt(int n, @Nullable String... args) {
    return n < 1 || n > args.length ? null : args[n - 1];
  }
}
