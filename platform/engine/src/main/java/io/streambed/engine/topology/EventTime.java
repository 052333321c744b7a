package io.streambed.engine.topology;

import io.streambed.common.PlatformException;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.plan.TimestampSpec;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import io.streambed.type.SqlBaseType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the event time of a row from one of its columns. Allocates only for STRING columns. */
final class EventTime {
  /** Result of {@link #read} where there is no valid time; {@link #problem} says why. */
  static final long INVALID = -1;

  private final String column;
  private final int slot;
  private final @Nullable DateTimeFormatter pattern;

  private EventTime(String column, int slot, @Nullable DateTimeFormatter pattern) {
    this.column = column;
    this.slot = slot;
    this.pattern = pattern;
  }

  static EventTime of(TimestampSpec spec, Schema rows) {
    int slot = rows.indexOf(spec.column());
    if (slot < 0) {
      throw new PlatformException(
          EngineErrorCode.COLUMN_NOT_FOUND,
          "timestamp column \"" + spec.column() + "\" does not exist");
    }
    SqlBaseType type = rows.columns().get(slot).type().base();
    return switch (type) {
      case BIGINT, TIMESTAMP -> new EventTime(spec.column(), slot, null);
      case STRING ->
          new EventTime(
              spec.column(),
              slot,
              formatter(
                  spec.format()
                      .orElseThrow(
                          () ->
                              new PlatformException(
                                  EngineErrorCode.INVALID_STATEMENT,
                                  "timestamp column \""
                                      + spec.column()
                                      + "\" is a STRING and needs a format"))));
      case BOOLEAN, INTEGER, DECIMAL, DOUBLE, BYTES, TIME, DATE, ARRAY, MAP, STRUCT ->
          throw new PlatformException(
              EngineErrorCode.TYPE_MISMATCH,
              "timestamp column \"" + spec.column() + "\" must not be " + type);
    };
  }

  private static DateTimeFormatter formatter(String pattern) {
    try {
      return new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern(pattern)
          .toFormatter(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new PlatformException(
          io.streambed.common.Problem.of(
              EngineErrorCode.INVALID_STATEMENT, "\"" + pattern + "\" is not a date pattern"),
          e);
    }
  }

  /** Milliseconds since the epoch, or {@link #INVALID}. */
  long read(Row row) {
    if (row.isNull(slot)) {
      return INVALID;
    }
    if (pattern == null) {
      return Math.max(INVALID, row.getLong(slot));
    }
    Object text = row.getObject(slot);
    try {
      return text == null ? INVALID : Math.max(INVALID, millis(pattern.parse((String) text)));
    } catch (java.time.DateTimeException e) {
      return INVALID;
    }
  }

  private static long millis(TemporalAccessor parsed) {
    ZoneId zone = parsed.query(TemporalQueries.zone());
    LocalDate date = parsed.query(TemporalQueries.localDate());
    LocalTime time = parsed.query(TemporalQueries.localTime());
    if (date == null && parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Instant.from(parsed).toEpochMilli();
    }
    return (date == null ? LocalDate.EPOCH : date)
        .atTime(time == null ? LocalTime.MIDNIGHT : time)
        .atZone(zone == null ? ZoneOffset.UTC : zone)
        .toInstant()
        .toEpochMilli();
  }

  /** What is wrong where {@link #read} was {@link #INVALID}. */
  String problem() {
    return "column \"" + column + "\" holds no valid event time";
  }
}
