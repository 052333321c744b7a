package io.streambed.engine.topology.aggregate;

import io.streambed.engine.plan.StateLayout;
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
 * @param slice the longest pieces of which each window is a whole number
 */
public record TimeWindows(
    boolean bounded, long size, long advance, long grace, long keep, long slice) {

  /** The one window of an aggregate without a window. */
  public static final TimeWindows UNBOUNDED = new TimeWindows(false, 0, 1, 0, 0, 1);

  public static TimeWindows of(WindowSpec.Tumbling window) {
    return bounded(window, window.size());
  }

  public static TimeWindows of(WindowSpec.Hopping window) {
    return bounded(window, window.advance());
  }

  private static TimeWindows bounded(WindowSpec window, long advance) {
    long grace = window.graceOrDefault();
    Optional<Long> retention = window.retention();
    long closing = saturatedSum(window.size(), grace);
    return new TimeWindows(
        true,
        window.size(),
        advance,
        grace,
        Math.max(closing, retention.orElse(0L)),
        StateLayout.slice(window.size(), advance));
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

  /** The least start of a window at or after that time. */
  long nextStart(long from) {
    return from <= 0 ? 0 : (from + advance - 1) / advance * advance;
  }

  /** Start of the slice that holds an event time. */
  long sliceStart(long timestamp) {
    return timestamp - timestamp % slice;
  }

  /** Start of the last slice that belongs to no window after that start. */
  long lastSliceOf(long lastStart) {
    return saturatedSum(lastStart, advance - slice);
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

  private long lastOlder(long watermark, long age) {
    return watermark < age ? -1 : (watermark - age) / advance * advance;
  }

  static long saturatedSum(long a, long b) {
    long sum = a + b;
    return sum < a ? Long.MAX_VALUE : sum;
  }
}
