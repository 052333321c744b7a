package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "ucase",
    description = "Returns an upper-case version of the input string.",
    category = FunctionCategory.STRING)
public final class Ucase {
  @Udf
  public @Nullable String ucase(@Nullable String input) {
    return input == null ? null : input.toUpperCase(Locale.ROOT);
  }
}
