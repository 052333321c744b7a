package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "instr",
    description = "The position of a text in another, from 1; 0 if it is not there.",
    category = FunctionCategory.STRING)
public final class Instr {
  @Udf
  public int instr(@Nullable String str, @Nullable String substring) {
    return instr(str, substring, 1, 1);
  }

  @Udf
  public int instr(@Nullable String str, @Nullable String substring, int position) {
    return instr(str, substring, position, 1);
  }

  /** A negative position searches backwards, from so many characters before the end. */
  @Udf
  public int instr(@Nullable String str, @Nullable String substring, int position, int occurrence) {
    if (str == null
        || substring == null
        || position == 0
        || occurrence < 1
        || Math.abs((long) position) > str.length()) {
      return 0;
    }
    return position > 0
        ? forward(str, substring, position - 1, occurrence)
        : backward(str, substring, str.length() + position + 1 - substring.length(), occurrence);
  }

  private static int forward(String str, String substring, int from, int occurrence) {
    int found = from - 1;
    for (int i = 0; i < occurrence; i++) {
      found = str.indexOf(substring, found + 1);
      if (found < 0) {
        return 0;
      }
    }
    return found + 1;
  }

  private static int backward(String str, String substring, int from, int occurrence) {
    int found = from + 1;
    for (int i = 0; i < occurrence; i++) {
      found = str.lastIndexOf(substring, found - 1);
      if (found < 0) {
        return 0;
      }
    }
    return found + 1;
  }
}
