package io.streambed.collector;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;

/** The time of an access log, such as {@code 17/May/2015:10:05:03 +0200}. */
final class LogTime {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final String SHAPE = "00/aaa/0000:00:00:00 +0000";
  private static final int MAX_OFFSET_MINUTES = 18 * 60;

  private LogTime() {}

  /** Epoch milliseconds, or empty if {@code text} has another shape or names no moment. */
  static OptionalLong parse(String text) {
    if (!hasShape(text)) {
      return OptionalLong.empty();
    }
    int month = MONTHS.indexOf(text.substring(3, 6)) + 1;
    int hour = number(text, 12, 14);
    int minute = number(text, 15, 17);
    int second = number(text, 18, 20);
    int offsetMinutes = number(text, 22, 24) * 60 + number(text, 24, 26);
    // 60 is a leap second; servers that follow the clock of the kernel can write it.
    if (month == 0
        || hour > 23
        || minute > 59
        || second > 60
        || number(text, 24, 26) > 59
        || offsetMinutes > MAX_OFFSET_MINUTES) {
      return OptionalLong.empty();
    }
    long day;
    try {
      day = LocalDate.of(number(text, 7, 11), month, number(text, 0, 2)).toEpochDay();
    } catch (DateTimeException noSuchDay) {
      return OptionalLong.empty();
    }
    long localSeconds = ((day * 24 + hour) * 60 + minute) * 60 + second;
    int ahead = text.charAt(21) == '-' ? -offsetMinutes : offsetMinutes;
    return OptionalLong.of((localSeconds - ahead * 60L) * 1000);
  }

  private static boolean hasShape(String text) {
    if (text.length() != SHAPE.length()) {
      return false;
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      char c = text.charAt(i);
      boolean fits =
          switch (SHAPE.charAt(i)) {
            case '0' -> c >= '0' && c <= '9';
            case 'a' -> true;
            case '+' -> c == '+' || c == '-';
            default -> c == SHAPE.charAt(i);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (text.charAt(i) - '0');
    }
    return value;
  }
}
