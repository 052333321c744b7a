package io.streambed.engine.topology.aggregate;

import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.KeyBytes;
import io.streambed.engine.topology.Task;
import io.streambed.type.Row;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One group a window and key, also for the one window that everything is in.
 *
 * <p>Budget per row and window: one key in bytes, one look-up, the accumulators; a read of the
 * store only where the window began before this task's memory. Sinks cost once a commit.
 */
public final class PerWindowState implements WindowState {
  private final TimeWindows windows;
  private final GroupCodec codec;
  private final GroupResults results;
  private final String storeName;
  private final int maxGroups;
  private @Nullable LiveGroups groups;

  public PerWindowState(
      TimeWindows windows,
      GroupCodec codec,
      GroupResults results,
      String storeName,
      int maxGroups) {
    this.windows = windows;
    this.codec = codec;
    this.results = results;
    this.storeName = storeName;
    this.maxGroups = maxGroups;
  }

  @Override
  public void open(Task task) {
    groups = new LiveGroups(codec, task.store(storeName), windows.advance(), maxGroups);
  }

  @Override
  public int add(Row row, Envelope envelope, long judge) {
    LiveGroups live = groups();
    KeyBytes key = codec.key(row);
    int closed = 0;
    long last = windows.lastStart(envelope.timestamp);
    for (long start = windows.firstStart(envelope.timestamp);
        start <= last;
        start += windows.advance()) {
      if (windows.closesAt(start) <= judge) {
        closed++;
      } else {
        Group group = live.find(key, start, start + windows.size());
        if (update(group, row, envelope)) {
          results.updated(group, envelope.headers);
          live.touch(group);
        }
      }
    }
    return closed;
  }

  private boolean update(Group group, Row row, Envelope envelope) {
    boolean takesBack = envelope.takesBack && group.hadRows();
    if (takesBack) {
      codec.undo(row, envelope.timestamp, group);
    }
    if (envelope.hasValue) {
      codec.add(row, envelope.timestamp, group);
    }
    return takesBack || envelope.hasValue;
  }

  /** Adds the rows of a part of a window. */
  void merge(Group part, long start) {
    Group whole = groups().find(part.key, start, start + windows.size());
    codec.merge(part, whole);
    groups().touch(whole);
  }

  /** Start of the first window that has a group, at or after that start. */
  OptionalLong nextStart(long from) {
    return groups().nextStart(from);
  }

  @Override
  public void close(long after, long lastStart) {
    if (results.areFinal()) {
      groups().forEachInOrder(after, lastStart, this::close);
    }
  }

  private void close(Group group) {
    results.closed(group);
    if (windows.outlivesClosing()) {
      groups().write(group);
    }
  }

  @Override
  public void forget(long lastStart) {
    groups().delete(lastStart, results::committed);
  }

  @Override
  public boolean isFull() {
    return groups().isFull();
  }

  @Override
  public void drain() {
    groups().drain(results::committed);
  }

  private LiveGroups groups() {
    if (groups == null) {
      throw new IllegalStateException("not open");
    }
    return groups;
  }
}
