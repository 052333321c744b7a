package io.streambed.testkit.script;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Event times as scripts write them: short, as a time of the epoch's first day, where they can. */
final class EventTime {
  private static final long MILLIS_PER_DAY = 86_400_000;
  private static final Pattern MILLIS = Pattern.compile("-?\\d+");
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private EventTime() {}

  /**
   * Milliseconds since the epoch of {@code 00:00:10}, of a number of milliseconds, or of an ISO
   * instant.
   *
   * @throws DateTimeException if the text is none of these
   */
  static long parse(String text) {
    if (MILLIS.matcher(text).matches()) {
      return Long.parseLong(text);
    }
    return text.contains("T")
        ? Instant.parse(text).toEpochMilli()
        : LocalTime.parse(text).toNanoOfDay() / 1_000_000;
  }

  static String format(long millis) {
    if (millis < 0 || millis >= MILLIS_PER_DAY) {
      return Instant.ofEpochMilli(millis).toString();
    }
    LocalTime time = LocalTime.ofNanoOfDay(millis * 1_000_000);
    if (millis % 60_000 == 0) {
      return MINUTES.format(time);
    }
    return millis % 1_000 == 0 ? SECONDS.format(time) : FULL.format(time);
  }
}
