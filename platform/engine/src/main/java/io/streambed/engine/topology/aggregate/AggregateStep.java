package io.streambed.engine.topology.aggregate;

import io.streambed.engine.topology.ClockStamp;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.IdleHold;
import io.streambed.engine.topology.StateLock;
import io.streambed.engine.topology.Step;
import io.streambed.engine.topology.StoreKey;
import io.streambed.engine.topology.Task;
import io.streambed.engine.topology.UpstreamClocks;
import io.streambed.type.Row;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. Whether a record is late is judged by the clock of its own channel before
 * it: windowEnd + grace <= clockBefore. Windows close by the watermark, the least clock of all
 * channels. So a window closes only when no record that would still count can come, and results do
 * not depend on how the partitions interleave. A window at or below the watermark is closed as well,
 * which says more than the first test only after an idle declaration.
 */

/**
 * Groups rows without a window, or in windows that are aligned to the epoch. Emits each update, the
 * last state of each changed group once a commit, or each window once when it closes. Judges rows
 * and closes windows; what windows are made of is up to the {@link WindowState}.
 */
public final class AggregateStep implements Step {
  private final TimeWindows windows;
  private final WindowState state;
  private final LateRecords late;
  private final UpstreamClocks clocks;
  private final IdleHold hold;
  private final String storeName;
  private final StateLock lock;
  private final Step next;

  private @Nullable KeyValueStore<Bytes, byte[]> store;
  private long finishedTo = -1;
  private long forgottenTo = -1;

  /**
   * @param storeName where the clocks are kept, beside the groups
   */
  public AggregateStep(
      TimeWindows windows,
      WindowState state,
      LateRecords late,
      UpstreamClocks clocks,
      Duration idleAfter,
      String storeName,
      StateLock lock,
      Step next) {
    this.windows = windows;
    this.state = state;
    this.late = late;
    this.clocks = clocks;
    this.hold = new IdleHold(clocks, idleAfter, this::closeWindows);
    this.storeName = storeName;
    this.lock = lock;
    this.next = next;
  }

  @Override
  public void open(Task task) {
    KeyValueStore<Bytes, byte[]> opened = task.store(storeName);
    byte[] stored = opened.get(StoreKey.CLOCKS);
    if (stored != null) {
      clocks.restore(stored);
      finishedTo = windows.lastClosed(clocks.watermark());
    }
    store = opened;
    state.open(task);
    late.open(task);
    next.open(task);
    hold.open(task);
  }

  @Override
  public boolean process(Row row, Envelope envelope) {
    if (!windows.bounded()) {
      state.add(row, envelope, UpstreamClocks.NONE);
      drainIfFull();
      return true;
    }
    long judge = Math.max(envelope.clockBefore, clocks.watermark());
    int closed = state.add(row, envelope, judge);
    if (closed > 0) {
      late.accept(row, envelope, closed, judge);
    }
    drainIfFull();
    long clock = envelope.clockAfter();
    if (clocks.advance(envelope.channel, clock, false)) {
      closeWindows();
    }
    hold.check();
    return true;
  }

  @Override
  public void marker(ClockStamp stamp) {
    if (!windows.bounded()) {
      return;
    }
    if (clocks.advance(stamp.channel(), stamp.clock(), stamp.idle())) {
      closeWindows();
    }
    hold.check();
  }

  private void closeWindows() {
    long closed = windows.lastClosed(clocks.watermark());
    long forgotten = windows.lastForgotten(clocks.watermark());
    if (closed <= finishedTo && forgotten <= forgottenTo) {
      return;
    }
    lock.lock();
    try {
      if (closed > finishedTo) {
        state.close(finishedTo, closed);
        finishedTo = closed;
      }
      state.forget(forgotten);
      forgottenTo = forgotten;
    } finally {
      lock.unlock();
    }
  }

  private void drainIfFull() {
    if (state.isFull()) {
      drain();
    }
  }

  @Override
  public void commit() {
    drain();
    next.commit();
  }

  private void drain() {
    lock.lock();
    try {
      state.drain();
      if (clocks.isChanged() && store != null) {
        store.put(StoreKey.CLOCKS, clocks.encode());
      }
    } finally {
      lock.unlock();
    }
  }
}
