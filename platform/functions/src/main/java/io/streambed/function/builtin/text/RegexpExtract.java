package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "regexp_extract",
    description = "The first part of a text that matches a regular expression, or a group in it.",
    category = FunctionCategory.REGULAR_EXPRESSION)
public final class RegexpExtract {
  private final PatternCache patterns = new PatternCache();

  @Udf
  public @Nullable String regexpExtract(@Nullable String pattern, @Nullable String input) {
    return regexpExtract(pattern, input, 0);
  }

  @Udf
  public @Nullable String regexpExtract(
      @Nullable String pattern, @Nullable String input, @Nullable Integer group) {
    if (pattern == null || input == null || group == null) {
      return null;
    }
    Matcher matcher = patterns.get(pattern).matcher(input);
    return matcher.find() && group >= 0 && group <= matcher.groupCount()
        ? matcher.group(group)
        : null;
  }
}
