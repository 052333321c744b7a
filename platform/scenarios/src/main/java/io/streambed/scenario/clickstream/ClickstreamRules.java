package io.streambed.scenario.clickstream;

import java.time.Duration;

/**
 * What the scenario's SQL says, in milliseconds: hopping windows aligned to the epoch, and how long
 * a late event still counts.
 *
 * @param size how long a window is
 * @param advance from the start of one window to that of the next
 * @param grace how far the clock of a partition may be behind the end of a window with the window
 *     still open
 * @param top how many pages a window names
 */
public record ClickstreamRules(long size, long advance, long grace, int top) {

  /** The top 10 of 5 minutes, advancing by 1 minute, with 2 minutes of grace. */
  public static final ClickstreamRules SHIPPED =
      new ClickstreamRules(
          Duration.ofMinutes(5).toMillis(),
          Duration.ofMinutes(1).toMillis(),
          Duration.ofMinutes(2).toMillis(),
          10);

  public ClickstreamRules {
    if (size < 1 || advance < 1 || advance > size || grace < 0 || top < 1) {
      throw new IllegalArgumentException(
          "rules make no windows: size "
              + size
              + ", advance "
              + advance
              + ", grace "
              + grace
              + ", top "
              + top);
    }
  }

  /** Whether the window that starts at {@code start} is closed when a clock shows {@code clock}. */
  boolean isClosed(long start, long clock) {
    return start + size + grace <= clock;
  }

  /** How far behind the clock an event is late for each of its windows, in milliseconds. */
  public long horizon() {
    return size + grace;
  }

  /** Start of the newest window that holds {@code time}. */
  long newestWindowOf(long time) {
    return time - Math.floorMod(time, advance);
  }
}
