package io.streambed.function.builtin.text;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "chr",
    description = "The character of a Unicode code point, given as a number or as UTF-16 escapes.",
    category = FunctionCategory.STRING)
public final class Chr {
  private static final int ESCAPE_LENGTH = 6;

  @Udf
  public @Nullable String chr(@Nullable Integer decimalCode) {
    return decimalCode == null || !Character.isValidCodePoint(decimalCode)
        ? null
        : Character.toString(decimalCode);
  }

  @Udf
  public @Nullable String chr(@Nullable String utf16Code) {
    if (utf16Code == null || !utf16Code.startsWith("\\u")) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < utf16Code.length()) {
      if (!utf16Code.startsWith("\\u", at)) {
        out.append(utf16Code.charAt(at++));
      } else if (at + ESCAPE_LENGTH > utf16Code.length()) {
        return null;
      } else {
        out.append((char) HexFormat.fromHexDigits(utf16Code, at + 2, at + ESCAPE_LENGTH));
        at += ESCAPE_LENGTH;
      }
    }
    return out.toString();
  }
}
