package io.streambed.scenario.clickstream;

import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What the results must say.
 *
 * @param windows the closed windows that hold views, by start
 * @param heldBack those of them that need not be in the final results yet
 * @param watermark the clock that closed them
 * @param complete whether nothing more can have happened since, so that no other window may be
 *     there
 */
record Expectation(
    NavigableMap<Long, WindowTop> windows,
    NavigableSet<Long> heldBack,
    long watermark,
    boolean complete) {

  /** What is expected of the final results when the watermark is {@code clock}. */
  static Expectation at(long clock, ExactTopPages exact, FinalChain chain, boolean complete) {
    NavigableMap<Long, WindowTop> closed = exact.closedAt(clock);
    return new Expectation(closed, chain.heldBack(closed.navigableKeySet()), clock, complete);
  }

  /** The same for a table that shows windows before they close: nothing is held back. */
  Expectation ofLiveTable() {
    return new Expectation(windows, new TreeSet<>(), watermark, false);
  }
}
