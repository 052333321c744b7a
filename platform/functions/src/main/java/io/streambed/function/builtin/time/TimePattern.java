package io.streambed.function.builtin.time;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.text.ParsePosition;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Reads and writes points in time by a pattern. For one thread, and quick if the pattern stays the
 * same. Names of months and days are English, as on a ksqlDB server in the US locale.
 */
final class TimePattern {
  private static final long MILLIS_PER_DAY = TimeUnit.DAYS.toMillis(1);

  private String text = "";
  private DateTimeFormatter formatter = compile("");

  private static DateTimeFormatter compile(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.US);
  }

  private DateTimeFormatter formatter(String pattern) {
    if (!text.equals(pattern)) {
      formatter = compile(pattern);
      text = pattern;
    }
    return formatter;
  }

  String formatTimestamp(Timestamp timestamp, String pattern, ZoneId zone) {
    return timestamp.toInstant().atZone(zone).format(formatter(pattern));
  }

  String formatDate(long epochDay, String pattern) {
    return LocalDate.ofEpochDay(epochDay).format(formatter(pattern));
  }

  String formatTime(Time time, String pattern) {
    return localTime(time).format(formatter(pattern));
  }

  /** Days since the epoch. The text must say year, month and day, and may go on behind them. */
  long parseDatePrefix(String value, String pattern) {
    return LocalDate.from(formatter(pattern).parse(value, new ParsePosition(0))).toEpochDay();
  }

  /** Days since the epoch. The text must say year, month and day. */
  long parseDate(String value, String pattern) {
    return LocalDate.parse(value, formatter(pattern)).toEpochDay();
  }

  Time parseTime(String value, String pattern) {
    return timeOf(LocalTime.parse(value, formatter(pattern)));
  }

  /**
   * Milliseconds since the epoch. What the text does not say is that of 1970-01-01 00:00, and the
   * zone is the given one.
   */
  long parseTimestamp(String value, String pattern, ZoneId zone) {
    TemporalAccessor parsed = formatter(pattern).parse(value);
    LocalDate date = parsed.query(TemporalQueries.localDate());
    if (date == null) {
      date =
          LocalDate.of(
              field(parsed, ChronoField.YEAR, 1970),
              field(parsed, ChronoField.MONTH_OF_YEAR, 1),
              field(parsed, ChronoField.DAY_OF_MONTH, 1));
    }
    LocalTime time = parsed.query(TemporalQueries.localTime());
    if (time == null) {
      time = LocalTime.MIDNIGHT;
    }
    ZoneId ownZone = parsed.query(TemporalQueries.zone());
    return ZonedDateTime.of(date, time, ownZone == null ? zone : ownZone)
        .toInstant()
        .toEpochMilli();
  }

  private static int field(TemporalAccessor parsed, ChronoField field, int otherwise) {
    return parsed.isSupported(field) ? parsed.get(field) : otherwise;
  }

  static Date date(long epochDay) {
    return new Date(epochDay * MILLIS_PER_DAY);
  }

  static long epochDay(Date date) {
    return Math.floorDiv(date.getTime(), MILLIS_PER_DAY);
  }

  /** The day of a point in time; before 1970 the part of a day counts towards the epoch. */
  static Date dateOf(long epochMillis) {
    return date(epochMillis / MILLIS_PER_DAY);
  }

  static LocalTime localTime(Time time) {
    return LocalTime.ofNanoOfDay(
        TimeUnit.MILLISECONDS.toNanos(Math.floorMod(time.getTime(), MILLIS_PER_DAY)));
  }

  static Time timeOf(LocalTime time) {
    return new Time(TimeUnit.NANOSECONDS.toMillis(time.toNanoOfDay()));
  }
}
