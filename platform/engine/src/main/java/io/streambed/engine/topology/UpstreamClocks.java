package io.streambed.engine.topology;

import java.nio.ByteBuffer;
import java.util.Arrays;

/*
 * Implementation note. A channel's clock is the highest event time that its source partition had
 * sent towards this task. Invariants: a clock never falls; the watermark never falls; as long as no
 * channel is declared idle, every record still to come has a clock at or above the watermark, so
 * whether it is late is a function of the log alone. After a declaration that may fail for the
 * channel that was idle: what it then brings for windows below the watermark is late.
 *
 * An idle channel ceases to hold the watermark back only after IdleHold has renewed its idleness.
 * A channel that nothing is known of holds the watermark back. If all are idle the greatest clock
 * counts, else the end would depend on who fell idle first; with one partition that is what ksqlDB
 * does.
 */

/**
 * The clocks of all upstream channels of one task, and the watermark that follows from them. No
 * allocation after construction, but for {@link #encode}.
 */
public final class UpstreamClocks {
  /** The clock of a channel that nothing is known of; below every event time. */
  public static final long NONE = Long.MIN_VALUE;

  private static final int CHANNEL_BYTES = Long.BYTES + 1;

  private long[] clocks;
  private boolean[] idle;
  private long least = NONE;
  private long watermark = NONE;
  private long renewable = NONE;
  private boolean changed;

  public UpstreamClocks(int channels) {
    clocks = new long[channels];
    Arrays.fill(clocks, NONE);
    idle = new boolean[channels];
  }

  public int channels() {
    return clocks.length;
  }

  /** All event times below are complete, but for what idle channels may still bring. */
  public long watermark() {
    return watermark;
  }

  /**
   * Takes note of a channel's clock.
   *
   * @return whether the watermark has risen
   */
  public boolean advance(int channel, long clock, boolean isIdle) {
    if (channel >= clocks.length) {
      grow(channel + 1);
    }
    long before = clocks[channel];
    boolean wasIdle = idle[channel];
    if (clock <= before && isIdle == wasIdle) {
      return false;
    }
    changed = true;
    clocks[channel] = Math.max(before, clock);
    idle[channel] = isIdle;
    // Only a channel that held the others back, or begins or ceases to count, can move the least.
    if (before > least && !isIdle && !wasIdle) {
      return false;
    }
    return recompute();
  }

  private boolean recompute() {
    long all = Long.MAX_VALUE;
    long active = Long.MAX_VALUE;
    long max = NONE;
    for (int i = 0; i < clocks.length; i++) {
      max = Math.max(max, clocks[i]);
      all = Math.min(all, clocks[i]);
      if (!idle[i]) {
        active = Math.min(active, clocks[i]);
      }
    }
    least = active == Long.MAX_VALUE ? max : active;
    return raise(all);
  }

  private boolean raise(long to) {
    if (to <= watermark) {
      return false;
    }
    watermark = to;
    return true;
  }

  /** Whether the watermark would be higher if idle channels did not hold it back. */
  boolean waitsForIdle() {
    return least > watermark;
  }

  /** What is known now may count once the idle channels have been silent for a while longer. */
  void noteWaiting() {
    renewable = least;
  }

  /**
   * The channels that are idle now had nothing to say since {@link #noteWaiting}, or since this was
   * last called: what was known then counts.
   *
   * @return whether the watermark has risen
   */
  boolean renewIdleness() {
    boolean risen = raise(Math.min(renewable, least));
    changed |= risen;
    renewable = least;
    return risen;
  }

  private void grow(int channels) {
    int known = clocks.length;
    clocks = Arrays.copyOf(clocks, channels);
    Arrays.fill(clocks, known, channels, NONE);
    idle = Arrays.copyOf(idle, channels);
    recompute();
  }

  /** Whether no channel holds windows open any more. */
  public boolean areAllIdle() {
    for (boolean isIdle : idle) {
      if (!isIdle) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@link #encode} would differ from what it last gave. */
  public boolean isChanged() {
    return changed;
  }

  public byte[] encode() {
    changed = false;
    ByteBuffer out = ByteBuffer.allocate(Long.BYTES + clocks.length * CHANNEL_BYTES);
    out.putLong(watermark);
    for (int i = 0; i < clocks.length; i++) {
      out.putLong(clocks[i]).put((byte) (idle[i] ? 1 : 0));
    }
    return out.array();
  }

  /** Puts back what {@link #encode} gave; channels that did not exist then are unknown. */
  public void restore(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    watermark = in.getLong();
    int stored = in.remaining() / CHANNEL_BYTES;
    if (stored > clocks.length) {
      grow(stored);
    }
    for (int i = 0; i < stored; i++) {
      clocks[i] = in.getLong();
      idle[i] = in.get() == 1;
    }
    recompute();
    changed = false;
  }
}
