package io.streambed.engine.topology;

import io.streambed.engine.plan.WindowSpec;
import java.util.Optional;

/**
 * Windows of equal size, aligned to the epoch, the first of which starts at 0; or the one window
 * that everything is in. Arithmetic on milliseconds of event time.
 *
 * @param size of a window; irrelevant if not {@code bounded}
 * @param advance from one start to the next
 * @param grace after the end, in which late records still count
 * @param keep how long after its start a window can be read: size and grace at least
 */
record TimeWindows(boolean bounded, long size, long advance, long grace, long keep) {

  /** The one window of an aggregate without a window. */
  static final TimeWindows UNBOUNDED = new TimeWindows(false, 0, 1, 0, 0);

  static TimeWindows of(WindowSpec.Tumbling window) {
    return bounded(window, window.size());
  }

  static TimeWindows of(WindowSpec.Hopping window) {
    return bounded(window, window.advance());
  }

  private static TimeWindows bounded(WindowSpec window, long advance) {
    long grace = window.graceOrDefault();
    Optional<Long> retention = window.retention();
    long closing = saturatedSum(window.size(), grace);
    return new TimeWindows(
        true, window.size(), advance, grace, Math.max(closing, retention.orElse(0L)));
  }

  /** Start of the first window that holds an event time. */
  long firstStart(long timestamp) {
    return bounded ? Math.max(0, timestamp - size + advance) / advance * advance : 0;
  }

  /** Start of the last window that holds an event time. */
  long lastStart(long timestamp) {
    return bounded ? timestamp / advance * advance : 0;
  }

  /** The clock at which a window closes. */
  long closesAt(long start) {
    return bounded ? saturatedSum(saturatedSum(start, size), grace) : Long.MAX_VALUE;
  }

  /** Latest start of a window that is closed at that watermark; negative if there is none. */
  long lastClosed(long watermark) {
    return lastOlder(watermark, saturatedSum(size, grace));
  }

  /** Latest start of a window that need not be kept at that watermark; negative if none. */
  long lastForgotten(long watermark) {
    return lastOlder(watermark, keep);
  }

  /** Whether windows are kept for readers after they have closed. */
  boolean outlivesClosing() {
    return bounded && keep > saturatedSum(size, grace);
  }

  private static long lastOlder(long watermark, long age) {
    return watermark < age ? -1 : watermark - age;
  }

  static long saturatedSum(long a, long b) {
    long sum = a + b;
    return sum < a ? Long.MAX_VALUE : sum;
  }
}
