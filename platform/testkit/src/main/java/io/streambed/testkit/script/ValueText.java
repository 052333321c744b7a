package io.streambed.testkit.script;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.streambed.type.DoubleText;
import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * SQL values as a line of a script shows them: JSON, but texts without quotes where nothing can be
 * mistaken, and times in ISO's form.
 */
final class ValueText {
  private static final long MILLIS_PER_DAY = 86_400_000;

  private ValueText() {}

  /** A column of a line; texts are quoted only where two spaces, quotes or an end would mislead. */
  static String ofColumn(@Nullable Object value) {
    return value instanceof String text && isPlain(text) ? text : of(value);
  }

  private static boolean isPlain(String text) {
    return !text.isEmpty()
        && text.equals(text.strip())
        && !text.contains("  ")
        && "\"[{(".indexOf(text.charAt(0)) < 0
        && !text.equals("null")
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static String of(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof String text) {
      return quoted(text);
    }
    if (value instanceof Double number) {
      return DoubleText.of(number);
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof ByteBuffer bytes) {
      return Base64.getEncoder().encodeToString(bytes(bytes));
    }
    if (value instanceof List<?> list) {
      StringJoiner out = new StringJoiner(", ", "[", "]");
      list.forEach(element -> out.add(of(element)));
      return out.toString();
    }
    if (value instanceof Map<?, ?> map) {
      StringJoiner out = new StringJoiner(", ", "{", "}");
      map.forEach((key, element) -> out.add(quoted(String.valueOf(key)) + ": " + of(element)));
      return out.toString();
    }
    if (value instanceof StructValue struct) {
      return struct(struct);
    }
    return time(value);
  }

  private static String struct(StructValue struct) {
    StringJoiner out = new StringJoiner(", ", "{", "}");
    List<SqlType.Field> fields = struct.type().fields();
    for (int i = 0; i < fields.size(); i++) {
      out.add(quoted(fields.get(i).name()) + ": " + of(struct.get(i)));
    }
    return out.toString();
  }

  private static String time(Object value) {
    if (value instanceof Time time) {
      return LocalTime.ofNanoOfDay(time.getTime() * 1_000_000).toString();
    }
    if (value instanceof Timestamp timestamp) {
      return Instant.ofEpochMilli(timestamp.getTime()).toString();
    }
    if (value instanceof Date date) {
      return LocalDate.ofEpochDay(Math.floorDiv(date.getTime(), MILLIS_PER_DAY)).toString();
    }
    return value.toString();
  }

  /** Two spaces separate columns, so that the second of two is escaped. */
  private static String quoted(String text) {
    String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(text));
    return "\"" + escaped.replace("  ", " \\u0020") + "\"";
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
