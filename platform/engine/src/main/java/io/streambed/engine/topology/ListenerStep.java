package io.streambed.engine.topology;

import io.streambed.type.Row;
import org.jspecify.annotations.Nullable;

/** Ends a chain at a listener. Empty records of streams give no row. */
public final class ListenerStep implements Step {
  private final RowListener listener;
  private @Nullable Task task;

  private ListenerStep(RowListener listener) {
    this.listener = listener;
  }

  public static Factory factory(RowListener listener) {
    return next -> new ListenerStep(listener);
  }

  @Override
  public void open(Task owner) {
    task = owner;
  }

  @Override
  public boolean process(Row row, Envelope envelope) {
    if (task != null) {
      task.counters().countOut();
    }
    listener.accept(row, envelope.timestamp, !envelope.hasValue);
    return envelope.hasValue;
  }

  @Override
  public void marker(ClockStamp stamp) {}

  @Override
  public void commit() {}
}
