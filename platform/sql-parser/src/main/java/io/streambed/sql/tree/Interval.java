package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;
import java.time.Duration;

/**
 * A length of time as written, such as {@code 90 SECONDS}.
 *
 * @param value not negative
 */
public record Interval(long value, IntervalUnit unit, SourceSpan span) implements Node {

  public Duration duration() {
    return unit.times(value);
  }

  /**
   * The length in milliseconds.
   *
   * @throws ArithmeticException if it does not fit a long
   */
  public long toMillis() {
    return duration().toMillis();
  }

  /** As SQL writes it: {@code 90 SECONDS}. */
  @Override
  public String toString() {
    return value + " " + unit;
  }
}
