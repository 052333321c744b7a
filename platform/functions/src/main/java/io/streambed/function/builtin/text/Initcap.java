package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "initcap",
    description =
        "A text with the first letter of each word in upper case and the others in lower case.",
    category = FunctionCategory.STRING)
public final class Initcap {
  @Udf
  public @Nullable String initcap(@Nullable String str) {
    if (str == null) {
      return null;
    }
    StringBuilder out = new StringBuilder(str.toLowerCase(Locale.ROOT));
    boolean atStart = true;
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if (atStart) {
        out.setCharAt(i, Character.toUpperCase(c));
      }
      atStart = Character.isWhitespace(c);
    }
    return out.toString();
  }
}
