package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "lcase",
    description = "Returns a lower-case version of the input string.",
    category = FunctionCategory.STRING)
public final class Lcase {
  @Udf
  public @Nullable String lcase(@Nullable String input) {
    return input == null ? null : input.toLowerCase(Locale.ROOT);
  }
}
