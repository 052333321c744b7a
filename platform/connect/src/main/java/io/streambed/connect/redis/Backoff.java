package io.streambed.connect.redis;

/** How long to wait before the next try: doubles with each failure in a row. */
final class Backoff {

  private final RedisSinkConfig.Retries retries;
  private long nextMillis;

  Backoff(RedisSinkConfig.Retries retries) {
    this.retries = retries;
    reset();
  }

  /** Milliseconds to wait after one more failure. */
  long failed() {
    long millis = Math.min(nextMillis, retries.longest().toMillis());
    nextMillis = 2 * millis;
    return millis;
  }

  void reset() {
    nextMillis = retries.first().toMillis();
  }
}
