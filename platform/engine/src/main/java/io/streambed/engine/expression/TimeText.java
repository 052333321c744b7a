package io.streambed.engine.expression;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as SQL text: {@code 2024-02-29T10:20:30.789+01:00}, of which everything behind
 * the year may be missing. Without a zone it is UTC.
 */
final class TimeText {
  private static final Pattern PARTIAL =
      Pattern.compile(
          "(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?"
              + "(?:T(?:(\\d{2})(?::(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?)?)?)?"
              + "(Z|[+-]\\d{2}:?\\d{2}|[+-]\\d{2})?");
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

  private TimeText() {}

  /** Milliseconds since the epoch of a partial timestamp. */
  static long parseTimestamp(String text) {
    Matcher m = PARTIAL.matcher(text.trim());
    if (!m.matches()) {
      throw new DateTimeException(
          "Failed to parse timestamp '" + text + "': use the form yyyy-MM-dd'T'HH:mm:ss.SSS");
    }
    YearMonth month = YearMonth.of(number(m, 1, 0), number(m, 2, 1));
    int day = number(m, 3, 1);
    ChronoField.DAY_OF_MONTH.checkValidValue(day);
    // as java.time's smart resolving: the last days of a short month are its last day
    LocalDate date = month.atDay(Math.min(day, month.lengthOfMonth()));
    int hour = number(m, 4, 0);
    int nanos = nanos(m.group(7));
    boolean isEndOfDay = hour == 24 && number(m, 5, 0) == 0 && number(m, 6, 0) == 0 && nanos == 0;
    LocalDateTime dateTime =
        isEndOfDay
            ? date.plusDays(1).atStartOfDay()
            : date.atTime(hour, number(m, 5, 0), number(m, 6, 0), nanos);
    ZoneId zone = m.group(8) == null ? ZoneOffset.UTC : ZoneId.of(m.group(8));
    return dateTime.atZone(zone).toInstant().toEpochMilli();
  }

  /** Days since the epoch of a date, or of the date of a timestamp. */
  static long parseDate(String text) {
    return Math.floorDiv(parseTimestamp(text), 86_400_000L);
  }

  /** Milliseconds of the day. */
  static long parseTime(String text) {
    return LocalTime.parse(text.trim()).toNanoOfDay() / 1_000_000;
  }

  static String timestamp(long epochMillis) {
    return MILLIS.format(
        LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC));
  }

  static String date(long epochDays) {
    return LocalDate.ofEpochDay(epochDays).toString();
  }

  /** As ksqlDB prints a TIME: without fractions, and without seconds where they are 0. */
  static String time(long millisOfDay) {
    return LocalTime.ofNanoOfDay(Math.floorMod(millisOfDay, 86_400_000L) * 1_000_000)
        .truncatedTo(ChronoUnit.SECONDS)
        .toString();
  }

  private static int number(Matcher m, int group, int otherwise) {
    return m.group(group) == null ? otherwise : Integer.parseInt(m.group(group));
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
  }
}
