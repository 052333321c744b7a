package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "regexp_replace",
    description = "A text in which each match of a regular expression is replaced.",
    category = FunctionCategory.REGULAR_EXPRESSION)
public final class RegexpReplace {
  private final PatternCache patterns = new PatternCache();

  @Udf
  public @Nullable String regexpReplace(
      @Nullable String str, @Nullable String regexp, @Nullable String newStr) {
    return str == null || regexp == null || newStr == null
        ? null
        : patterns.get(regexp).matcher(str).replaceAll(newStr);
  }
}
