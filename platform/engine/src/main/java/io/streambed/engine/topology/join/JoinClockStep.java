package io.streambed.engine.topology.join;

import io.streambed.engine.topology.ClockStamp;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.JoinClocks;
import io.streambed.engine.topology.Step;
import io.streambed.engine.topology.Task;
import io.streambed.type.Row;
import org.jspecify.annotations.Nullable;

/** Begins the chain behind a join where clocks count: see {@link JoinClocks}. */
public final class JoinClockStep implements Step {
  private final String clocksName;
  private final Step next;
  private @Nullable JoinClocks clocks;

  private JoinClockStep(String clocksName, Step next) {
    this.clocksName = clocksName;
    this.next = next;
  }

  public static Factory factory(String clocksName) {
    return next -> new JoinClockStep(clocksName, next);
  }

  @Override
  public void open(Task task) {
    clocks = task.joinClocks(clocksName);
    next.open(task);
    clocks.open(task);
  }

  @Override
  public boolean process(Row row, Envelope envelope) {
    clocks().stamp(envelope);
    return next.process(row, envelope);
  }

  @Override
  public void marker(ClockStamp stamp) {
    throw new IllegalStateException("markers go round a join");
  }

  @Override
  public void commit() {
    clocks().commit(next::marker);
    next.commit();
  }

  private JoinClocks clocks() {
    if (clocks == null) {
      throw new IllegalStateException("not open");
    }
    return clocks;
  }
}
