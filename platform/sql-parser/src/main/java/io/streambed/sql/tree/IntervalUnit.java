package io.streambed.sql.tree;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** A unit of time as SQL writes it, in {@code SIZE 5 MINUTES} or {@code DATEADD(DAYS, 1, d)}. */
public enum IntervalUnit {
  DAYS(ChronoUnit.DAYS),
  HOURS(ChronoUnit.HOURS),
  MINUTES(ChronoUnit.MINUTES),
  SECONDS(ChronoUnit.SECONDS),
  MILLISECONDS(ChronoUnit.MILLIS);

  private final ChronoUnit unit;

  IntervalUnit(ChronoUnit unit) {
    this.unit = unit;
  }

  /** The same unit of {@code java.time}; a day has 24 hours. */
  public ChronoUnit unit() {
    return unit;
  }

  Duration times(long value) {
    return unit.getDuration().multipliedBy(value);
  }
}
