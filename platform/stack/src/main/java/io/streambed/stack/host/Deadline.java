package io.streambed.stack.host;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A moment until which something is waited for. */
public final class Deadline {
  private static final long PAUSE_MILLIS = 20;

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  public static Deadline in(Duration limit) {
    return new Deadline(System.nanoTime() + limit.toNanos());
  }

  public boolean isOver() {
    return System.nanoTime() - end >= 0;
  }

  /**
   * Asks again and again, every 20 ms, until the answer is yes or the time is over.
   *
   * @return the last answer
   */
  public boolean await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      if (isOver()) {
        return false;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return true;
  }
}
