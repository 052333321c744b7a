package io.streambed.engine.topology;

import io.streambed.engine.plan.Emission;
import io.streambed.type.Row;
import java.time.Duration;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
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
 * last state of each changed group once a commit, or each window once when it closes.
 *
 * <p>Budget per row and window: one key in bytes, one look-up, the accumulators; a read of the
 * store only where the window began before this task's memory. Sinks cost once a commit.
 */
final class AggregateStep implements Step {
  private final TimeWindows windows;
  private final Emission emission;
  private final GroupCodec codec;
  private final LateRecords late;
  private final UpstreamClocks clocks;
  private final IdleHold hold;
  private final String storeName;
  private final int maxGroups;
  private final StateLock lock;
  private final Step next;
  private final Envelope result = new Envelope();
  private final Headers noHeaders = new RecordHeaders();

  private @Nullable LiveGroups groups;
  private @Nullable KeyValueStore<Bytes, byte[]> store;
  private long finishedTo = -1;

  AggregateStep(
      TimeWindows windows,
      Emission emission,
      GroupCodec codec,
      LateRecords late,
      UpstreamClocks clocks,
      Duration idleAfter,
      String storeName,
      int maxGroups,
      StateLock lock,
      Step next) {
    this.windows = windows;
    this.emission = emission;
    this.codec = codec;
    this.late = late;
    this.clocks = clocks;
    this.hold = new IdleHold(clocks, idleAfter, this::closeWindows);
    this.storeName = storeName;
    this.maxGroups = maxGroups;
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
    groups = new LiveGroups(codec, opened, windows.advance(), maxGroups);
    late.open(task);
    next.open(task);
    hold.open(task);
  }

  @Override
  public boolean process(Row row, Envelope envelope) {
    LiveGroups live = groups();
    KeyBytes key = codec.key(row);
    long timestamp = envelope.timestamp;
    if (!windows.bounded()) {
      update(live.find(key, 0, 0), row, envelope);
      drainIfFull(live);
      return true;
    }
    long judge = Math.max(envelope.clockBefore, clocks.watermark());
    int closed = 0;
    long last = windows.lastStart(timestamp);
    for (long start = windows.firstStart(timestamp); start <= last; start += windows.advance()) {
      if (windows.closesAt(start) <= judge) {
        closed++;
      } else {
        update(live.find(key, start, start + windows.size()), row, envelope);
      }
    }
    if (closed > 0) {
      late.accept(row, envelope, closed, judge);
    }
    drainIfFull(live);
    if (clocks.advance(envelope.channel, Math.max(envelope.clockBefore, timestamp), false)) {
      closeWindows();
    }
    hold.check();
    return true;
  }

  private void update(Group group, Row row, Envelope envelope) {
    boolean takesBack = envelope.takesBack && group.hadRows();
    if (takesBack) {
      codec.undo(row, envelope.timestamp, group);
    } else if (!envelope.hasValue) {
      return;
    }
    if (envelope.hasValue) {
      codec.add(row, envelope.timestamp, group);
    }
    if (emission == Emission.EVERY_UPDATE) {
      emit(group, envelope.headers);
    }
    groups().touch(group);
  }

  private void emit(Group group, Headers headers) {
    GroupCodec.address(group, result);
    result.headers = headers;
    group.visible = next.process(codec.result(group), result);
  }

  private void emitChange(Group group) {
    if (emission == Emission.EVERY_COMMIT) {
      emit(group, noHeaders);
    }
  }

  private void emitFinal(Group group) {
    emit(group, noHeaders);
    if (windows.outlivesClosing()) {
      groups().write(group);
    }
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
    if (closed < 0) {
      return;
    }
    lock.lock();
    try {
      if (emission == Emission.ON_CLOSE && closed > finishedTo) {
        groups().forEach(finishedTo, closed, this::emitFinal);
      }
      finishedTo = Math.max(finishedTo, closed);
      groups().delete(windows.lastForgotten(clocks.watermark()), this::emitChange);
    } finally {
      lock.unlock();
    }
  }

  private void drainIfFull(LiveGroups live) {
    if (live.isFull()) {
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
      groups().drain(this::emitChange);
      if (clocks.isChanged() && store != null) {
        store.put(StoreKey.CLOCKS, clocks.encode());
      }
    } finally {
      lock.unlock();
    }
  }

  private LiveGroups groups() {
    if (groups == null) {
      throw new IllegalStateException("not open");
    }
    return groups;
  }
}
