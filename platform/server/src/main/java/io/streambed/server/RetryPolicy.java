package io.streambed.server;

import java.time.Duration;

/**
 * How long a query that failed waits until it is started again: twice as long each time.
 *
 * @param initial before the first time; zero or less: it is not started again
 * @param longest never more than that
 */
record RetryPolicy(Duration initial, Duration longest) {

  static RetryPolicy from(ServerSettings settings) {
    return new RetryPolicy(
        millis(settings, "ksql.query.retry.backoff.initial.ms"),
        millis(settings, "ksql.query.retry.backoff.max.ms"));
  }

  private static Duration millis(ServerSettings settings, String name) {
    return Duration.ofMillis(settings.value(name).map(Long::parseLong).orElse(0L));
  }

  boolean retries() {
    return !initial.isZero() && !initial.isNegative();
  }

  /**
   * @param failures in a row, from 1
   */
  Duration wait(int failures) {
    Duration wait = initial;
    for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
