package io.streambed.engine.topology;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. "Idle" says that a partition had nothing left at one moment. When others
 * speak again, that moment has passed: whoever filled their partitions is likely to be filling the
 * idle one too, and which of them a task hears of first is chance. So what idle partitions would
 * let close stays open for five times as long as a partition must be silent to be declared idle: long
 * enough that a busy machine does not read one partition of a topic that much later than another. If one of them
 * speaks by then, it holds the windows back itself; if not, the declaration is renewed for what was
 * known when the wait began. There is a wall-clock callback only while something waits.
 */

/** Renews the idleness of a task's channels before windows close past them. */
public final class IdleHold {
  private static final int PATIENCE = 5;

  private final UpstreamClocks clocks;
  private final Duration delay;
  private final Runnable onRise;
  private @Nullable Task task;
  private @Nullable Cancellable waiting;

  /**
   * @param idleAfter how long a partition must be silent to be declared idle
   * @param onRise called when the watermark has risen
   */
  public IdleHold(UpstreamClocks clocks, Duration idleAfter, Runnable onRise) {
    this.clocks = clocks;
    this.delay = idleAfter.multipliedBy(PATIENCE);
    this.onRise = onRise;
  }

  public void open(Task owner) {
    task = owner;
    check();
  }

  /** To be called when clocks have moved; costs a comparison unless a wait begins. */
  public void check() {
    if (waiting == null && task != null && clocks.waitsForIdle()) {
      clocks.noteWaiting();
      waiting = task.everyInterval(delay, now -> renew());
    }
  }

  private void renew() {
    if (clocks.renewIdleness()) {
      onRise.run();
    }
    if (!clocks.waitsForIdle() && waiting != null) {
      waiting.cancel();
      waiting = null;
    }
  }
}
