package io.streambed.scenario.clickstream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The exact answer, by the rule that time is a function of the log.
 *
 * <p>Each partition has a clock: the highest event time of the views that it had before. A view
 * counts in each window that holds its time, unless the clock of its partition had passed the end
 * of that window by the grace. So a view can be late for one window and in time for the next, and
 * how the partitions are interleaved makes no difference.
 *
 * <p>Give it the views of each partition in their order; of different partitions in any. It does no
 * input and output, and is not for use by several threads at once.
 */
final class ExactTopPages {
  private final ClickstreamRules rules;
  private final Map<Integer, Long> clocks = new HashMap<>();
  private final TreeMap<Long, Map<String, Long>> windows = new TreeMap<>();
  private long views;
  private long lateViews;
  private long partlyLateViews;

  ExactTopPages(ClickstreamRules rules) {
    this.rules = rules;
  }

  void add(View view) {
    long clock = clockOf(view.partition());
    int in = 0;
    int late = 0;
    for (long start = rules.newestWindowOf(view.ts());
        start > view.ts() - rules.size() && start >= 0;
        start -= rules.advance()) {
      if (rules.isClosed(start, clock)) {
        late++;
      } else {
        in++;
        windows.computeIfAbsent(start, s -> new HashMap<>()).merge(view.page(), 1L, Long::sum);
      }
    }
    views++;
    if (late > 0 && in == 0) {
      lateViews++;
    } else if (late > 0) {
      partlyLateViews++;
    }
    clocks.put(view.partition(), Math.max(clock, view.ts()));
  }

  /** Whether {@link #add} would count the view in the window that starts at {@code start}. */
  boolean countsIn(long start, View view) {
    return start <= view.ts()
        && view.ts() < start + rules.size()
        && !rules.isClosed(start, clockOf(view.partition()));
  }

  /** The windows that hold views and are closed when the watermark is {@code clock}. */
  NavigableMap<Long, WindowTop> closedAt(long clock) {
    NavigableMap<Long, WindowTop> closed = new TreeMap<>();
    windows.forEach(
        (start, counts) -> {
          if (rules.isClosed(start, clock)) {
            closed.put(start, top(start, counts));
          }
        });
    return closed;
  }

  /** The clock of the partition that is furthest behind, of those that had a view. */
  long leastClock() {
    return clocks.isEmpty() ? Long.MIN_VALUE : Collections.min(clocks.values());
  }

  /** The clock of the partition that is furthest ahead. */
  long greatestClock() {
    return clocks.isEmpty() ? Long.MIN_VALUE : Collections.max(clocks.values());
  }

  long views() {
    return views;
  }

  /** Views too late for all of their windows. */
  long lateViews() {
    return lateViews;
  }

  /** Views too late for some of their windows, and counted in others. */
  long partlyLateViews() {
    return partlyLateViews;
  }

  private WindowTop top(long start, Map<String, Long> counts) {
    List<PageViews> pages = new ArrayList<>();
    counts.forEach((page, count) -> pages.add(new PageViews(page, count)));
    Collections.sort(pages);
    return new WindowTop(
        start, start + rules.size(), pages.subList(0, Math.min(rules.top(), pages.size())));
  }

  private long clockOf(int partition) {
    Long clock = clocks.get(partition);
    return clock == null ? Long.MIN_VALUE : clock;
  }
}
