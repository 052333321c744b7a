package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "trim",
    description = "A text without white space at both ends.",
    category = FunctionCategory.STRING)
public final class Trim {
  @Udf
  public @Nullable String trim(@Nullable String input) {
    return input == null ? null : input.trim();
  }
}
