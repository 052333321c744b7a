package io.streambed.engine.topology.aggregate;

import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.Task;
import io.streambed.type.Row;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. A slice is as long as the greatest common divisor of the windows' size and
 * advance, so each window is a whole number of slices, and a row changes one slice instead of each
 * of its windows. A window comes into being when it closes, as the merge of its slices.
 *
 * That holds only for rows that count in all of their windows. A row that is late for some of them
 * must not reach those through its slice, for they may still wait for other channels. Such rows go
 * window by window into the others, as in the other layout, and are there already when the window
 * closes. They are few: only those in the last `size` before a window's closing time.
 *
 * Slices and windows have a store each. The last window with a slice closes later than all others
 * that have it, and takes the slice along.
 */

/**
 * One group a slice of overlapping windows and key; only for final results, and for aggregates
 * whose merge gives what adding the same rows in any order would, and leaves the merged state
 * alone.
 *
 * <p>Budget per row: one key in bytes, one look-up, the accumulators. Per key and closing window:
 * as many look-ups and merges as the window has slices.
 */
public final class PerSliceState implements WindowState {
  private final TimeWindows windows;
  private final GroupCodec codec;
  private final PerWindowState whole;
  private final String storeName;
  private final int maxGroups;
  private @Nullable LiveGroups slices;

  /**
   * @param whole the windows as they close, and what is late for some of its windows
   * @param storeName the store of the slices
   */
  public PerSliceState(
      TimeWindows windows,
      GroupCodec codec,
      PerWindowState whole,
      String storeName,
      int maxGroups) {
    this.windows = windows;
    this.codec = codec;
    this.whole = whole;
    this.storeName = storeName;
    this.maxGroups = maxGroups;
  }

  @Override
  public void open(Task task) {
    whole.open(task);
    slices = new LiveGroups(codec, task.store(storeName), windows.slice(), maxGroups);
  }

  @Override
  public int add(Row row, Envelope envelope, long judge) {
    if (windows.closesAt(windows.firstStart(envelope.timestamp)) <= judge) {
      return whole.add(row, envelope, judge);
    }
    long start = windows.sliceStart(envelope.timestamp);
    Group slice = slices().find(codec.key(row), start, start + windows.slice());
    codec.add(row, envelope.timestamp, slice);
    slices().touch(slice);
    return 0;
  }

  @Override
  public void close(long after, long lastStart) {
    OptionalLong next = nextWindow(after + 1);
    while (next.isPresent() && next.getAsLong() <= lastStart) {
      long start = next.getAsLong();
      slices().forEach(start - 1, start + windows.size() - 1, slice -> whole.merge(slice, start));
      whole.close(start - 1, start);
      next = nextWindow(start + windows.advance());
    }
    slices().delete(windows.lastSliceOf(lastStart), unwritten -> {});
  }

  /** Start of the first window that is not empty, at or after that time. */
  private OptionalLong nextWindow(long from) {
    OptionalLong partial = whole.nextStart(from);
    OptionalLong slice = slices().nextStart(Math.max(0, from));
    if (slice.isEmpty()) {
      return partial;
    }
    long start = Math.max(windows.nextStart(from), windows.firstStart(slice.getAsLong()));
    return OptionalLong.of(Math.min(start, partial.orElse(start)));
  }

  @Override
  public void forget(long lastStart) {
    whole.forget(lastStart);
  }

  @Override
  public boolean isFull() {
    return slices().isFull() || whole.isFull();
  }

  @Override
  public void drain() {
    slices().drain(slice -> {});
    whole.drain();
  }

  private LiveGroups slices() {
    if (slices == null) {
      throw new IllegalStateException("not open");
    }
    return slices;
  }
}
