package io.streambed.engine.topology.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A log of events in several partitions, and what it must amount to: a plain reading of the rule
 * that a record is judged by the clock of its own partition.
 */
public final class PartitionedLog {
  /** One record. */
  public record Event(int partition, String name, long amount, long timestamp) {}

  private final int partitions;
  private final List<Event> events = new ArrayList<>();

  public PartitionedLog(int partitions) {
    this.partitions = partitions;
  }

  public int partitions() {
    return partitions;
  }

  public List<Event> events() {
    return events;
  }

  /**
   * Appends events of a random order of partitions, skewed against each other, some of them late.
   *
   * @param from event time at which all partitions start, roughly
   */
  public void append(Random random, int count, int names, long from) {
    long[] time = new long[partitions];
    for (int p = 0; p < partitions; p++) {
      time[p] = from + random.nextInt(3_000);
    }
    for (int i = 0; i < count; i++) {
      int partition = random.nextInt(partitions);
      time[partition] += random.nextInt(6);
      int back = random.nextInt(20) == 0 ? random.nextInt(3_000) : random.nextInt(300);
      events.add(
          new Event(
              partition,
              "n" + random.nextInt(names),
              1 + random.nextInt(9),
              Math.max(0, time[partition] - back)));
    }
  }

  /**
   * Totals by {@code window start|name} of windows of one size that advance by another, over the
   * events that were not late; only windows that the clock closed.
   *
   * @param closedBy a clock; windows whose end and grace it has passed
   */
  public Map<String, Long> totals(long size, long advance, long grace, long closedBy) {
    Map<String, Long> totals = new TreeMap<>();
    long[] clocks = new long[partitions];
    Arrays.fill(clocks, Long.MIN_VALUE);
    for (Event event : events) {
      long last = event.timestamp - event.timestamp % advance;
      for (long start = last; start > event.timestamp - size && start >= 0; start -= advance) {
        boolean late = start + size + grace <= clocks[event.partition];
        if (!late && start + size + grace <= closedBy) {
          totals.merge(start + "|" + event.name, event.amount, Long::sum);
        }
      }
      clocks[event.partition] = Math.max(clocks[event.partition], event.timestamp);
    }
    return totals;
  }

  /** Records of which at least one window was closed when they came. */
  public long late(long size, long advance, long grace) {
    long[] clocks = new long[partitions];
    Arrays.fill(clocks, Long.MIN_VALUE);
    long late = 0;
    for (Event event : events) {
      long last = event.timestamp - event.timestamp % advance;
      long first = last;
      while (first - advance > event.timestamp - size && first - advance >= 0) {
        first -= advance;
      }
      if (first + size + grace <= clocks[event.partition]) {
        late++;
      }
      clocks[event.partition] = Math.max(clocks[event.partition], event.timestamp);
    }
    return late;
  }

  /** Highest event time of all. */
  public long greatestClock() {
    return events.stream().mapToLong(Event::timestamp).max().orElse(Long.MIN_VALUE);
  }

  /** The least of the partitions' highest event times. */
  public long leastClock() {
    long[] clocks = new long[partitions];
    Arrays.fill(clocks, Long.MIN_VALUE);
    for (Event event : events) {
      clocks[event.partition] = Math.max(clocks[event.partition], event.timestamp);
    }
    return Arrays.stream(clocks).min().orElse(Long.MIN_VALUE);
  }
}
