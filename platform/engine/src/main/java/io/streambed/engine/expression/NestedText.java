package io.streambed.engine.expression;

import io.streambed.type.DoubleText;
import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType.StructType;
import io.streambed.type.StructValue;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The text of a collection or struct: as Java prints one, which is what ksqlDB does, but the same
 * on every JVM and in every time zone. Times inside of it are in UTC.
 */
final class NestedText {
  private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .toFormatter();

  private NestedText() {}

  static String of(@Nullable Object value) {
    if (value instanceof List<?> list) {
      StringJoiner text = new StringJoiner(", ", "[", "]");
      list.forEach(element -> text.add(of(element)));
      return text.toString();
    }
    if (value instanceof Map<?, ?> map) {
      StringJoiner text = new StringJoiner(", ", "{", "}");
      map.forEach((key, each) -> text.add(of(key) + "=" + of(each)));
      return text.toString();
    }
    if (value instanceof StructValue struct) {
      return struct(struct);
    }
    if (value instanceof Double number) {
      return DoubleText.of(number);
    }
    if (value instanceof Date date) {
      return TimeText.date(Row.unbox(SqlBaseType.DATE, date));
    }
    if (value instanceof Time time) {
      return TIME_OF_DAY.format(utc(time.getTime()));
    }
    if (value instanceof Timestamp timestamp) {
      return TIMESTAMP.format(utc(timestamp.getTime()));
    }
    return String.valueOf(value);
  }

  /** As Kafka Connect prints a struct: fields that are NULL are left out. */
  private static String struct(StructValue value) {
    StructType type = value.type();
    StringJoiner text = new StringJoiner(",", "Struct{", "}");
    for (int i = 0; i < value.size(); i++) {
      if (value.get(i) != null) {
        text.add(type.fields().get(i).name() + "=" + of(value.get(i)));
      }
    }
    return text.toString();
  }

  private static LocalDateTime utc(long epochMillis) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(epochMillis, 1000L),
        (int) Math.floorMod(epochMillis, 1000L) * 1_000_000,
        ZoneOffset.UTC);
  }
}
