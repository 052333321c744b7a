package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "regexp_extract_all",
    description =
        "All parts of a text that match a regular expression, or a group in each of them.",
    category = FunctionCategory.REGULAR_EXPRESSION)
public final class RegexpExtractAll {
  private final PatternCache patterns = new PatternCache();

  @Udf
  public @Nullable List<@Nullable String> regexpExtractAll(
      @Nullable String pattern, @Nullable String input) {
    return regexpExtractAll(pattern, input, 0);
  }

  @Udf
  public @Nullable List<@Nullable String> regexpExtractAll(
      @Nullable String pattern, @Nullable String input, @Nullable Integer group) {
    if (pattern == null || input == null || group == null) {
      return null;
    }
    Matcher matcher = patterns.get(pattern).matcher(input);
    if (group > matcher.groupCount()) {
      return null;
    }
    List<@Nullable String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(group));
    }
    return found;
  }
}
