package io.streambed.scenario.clickstream;

import java.util.List;

/**
 * The most viewed pages of a window, in order.
 *
 * @param start epoch milliseconds, inclusive
 * @param end epoch milliseconds, exclusive
 */
public record WindowTop(long start, long end, List<PageViews> top) {
  public WindowTop {
    top = List.copyOf(top);
  }
}
