package io.streambed.engine.topology.join;

import io.streambed.engine.topology.ClockStamp;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.IdleHold;
import io.streambed.engine.topology.JoinClocks;
import io.streambed.engine.topology.StoreKey;
import io.streambed.engine.topology.Task;
import io.streambed.engine.topology.UpstreamClocks;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. A pair has the greater time of its two rows, and comes when the second of
 * them does. So as long as each channel is in order, no pair to come is earlier than the least clock
 * of all channels, whichever side is ahead. A row without a match comes when the stream's time, the
 * greatest clock, is past its window and grace: it is earlier than the least clock by at most that.
 */

/**
 * Clocks through a join of two streams. Its results are one channel a task, whose clock is the
 * least of all channels of both sides, less the time that rows without a match are held back.
 */
public final class WithinClocks extends JoinClocks {
  private static final Bytes KEY = StoreKey.CLOCKS;

  private final String storeName;
  private final UpstreamClocks clocks;
  private final IdleHold hold;
  private final int leftChannels;
  private final long heldBack;
  private @Nullable KeyValueStore<Bytes, byte[]> store;
  private ClockStamp told = new ClockStamp(0, UpstreamClocks.NONE, false);

  /**
   * @param storeName where the clocks are kept
   * @param leftChannels ways by which the left rows come to this task
   * @param heldBack milliseconds that a row may come out behind the clocks
   */
  public WithinClocks(
      String name,
      String storeName,
      int leftChannels,
      int rightChannels,
      long heldBack,
      Duration idleAfter) {
    super(name);
    this.storeName = storeName;
    this.leftChannels = leftChannels;
    this.heldBack = heldBack;
    clocks = new UpstreamClocks(leftChannels + rightChannels);
    hold = new IdleHold(clocks, idleAfter, () -> {});
  }

  @Override
  public void open(Task task) {
    store = task.store(storeName);
    byte[] stored = store.get(KEY);
    if (stored != null) {
      clocks.restore(stored);
    }
    hold.open(task);
  }

  @Override
  public void begin(Side side, Envelope envelope) {}

  @Override
  public void end(Side side, Envelope envelope) {
    advance(side, envelope.channel, envelope.clockAfter(), false);
  }

  @Override
  public void marker(Side side, ClockStamp stamp) {
    advance(side, stamp.channel(), stamp.clock(), stamp.idle());
  }

  private void advance(Side side, int channel, long clock, boolean idle) {
    clocks.advance(side == Side.LEFT ? channel : leftChannels + channel, clock, idle);
    hold.check();
  }

  private long clock() {
    long least = clocks.watermark();
    return least == UpstreamClocks.NONE ? least : least - heldBack;
  }

  @Override
  public void stamp(Envelope result) {
    result.channel = 0;
    result.clockBefore = clock();
    result.clockStays = true;
  }

  @Override
  public void commit(Consumer<ClockStamp> below) {
    if (clocks.isChanged()) {
      Objects.requireNonNull(store, "not open").put(KEY, clocks.encode());
    }
    ClockStamp now = new ClockStamp(0, clock(), clocks.areAllIdle());
    if (!now.equals(told)) {
      told = now;
      below.accept(now);
    }
  }
}
