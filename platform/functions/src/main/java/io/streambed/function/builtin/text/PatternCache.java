package io.streambed.function.builtin.text;

import java.util.regex.Pattern;

/** Keeps the last pattern compiled, since nearly all calls pass a literal. For one thread. */
final class PatternCache {
  private String text = "";
  private Pattern pattern = Pattern.compile("");

  Pattern get(String regexp) {
    if (!text.equals(regexp)) {
      pattern = Pattern.compile(regexp);
      text = regexp;
    }
    return pattern;
  }
}
