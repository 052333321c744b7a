package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "regexp_split_to_array",
    description =
        "Splits a text at each match of a regular expression; at each character if it is empty.",
    category = FunctionCategory.REGULAR_EXPRESSION)
public final class RegexpSplitToArray {
  private final PatternCache patterns = new PatternCache();

  @Udf
  public @Nullable List<String> regexpSplitToArray(
      @Nullable String string, @Nullable String regexp) {
    if (string == null || regexp == null) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    Matcher matcher = patterns.get(regexp).matcher(string);
    int from = 0;
    while (matcher.find()) {
      boolean isEmpty = matcher.start() == matcher.end();
      if (!isEmpty || (matcher.start() > 0 && matcher.end() < string.length())) {
        parts.add(string.substring(from, matcher.start()));
        from = matcher.end();
      }
    }
    parts.add(string.substring(from));
    return parts;
  }
}
