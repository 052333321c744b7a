package io.streambed.engine.topology;

import java.util.function.Consumer;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;

/*
 * Implementation note. A join's operator hands on rows and nothing else, so clocks and markers of
 * its sides go round it: through this object, which the processors before and behind the operator
 * share. It is a store without data because that is what processors of one task can share. They run
 * in one thread, and a row's results come out before the call that put it in returns.
 */

/** What the steps before a join tell the step behind it of clocks. One a task. */
public abstract class JoinClocks implements StateStore {
  private final String name;
  private boolean open;

  public JoinClocks(String name) {
    this.name = name;
  }

  /** Which side of the join tells something. */
  public enum Side {
    LEFT,
    RIGHT
  }

  /** Called before the step behind the join is used, after the task's stores were restored. */
  public abstract void open(Task task);

  /** A row of a side goes into the operator. */
  public abstract void begin(Side side, Envelope envelope);

  /** All results of that row have come out. */
  public abstract void end(Side side, Envelope envelope);

  /** News of one of a side's channels without a row. */
  public abstract void marker(Side side, ClockStamp stamp);

  /** Gives a result its channel and clock. */
  public abstract void stamp(Envelope result);

  /** Tells of all progress since the last commit. */
  public abstract void commit(Consumer<ClockStamp> below);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final void init(StateStoreContext context, StateStore root) {
    open = true;
    context.register(root, (key, value) -> {});
  }

  @Override
  public final void close() {
    open = false;
  }

  @Override
  public final boolean persistent() {
    return false;
  }

  @Override
  public final boolean isOpen() {
    return open;
  }
}
