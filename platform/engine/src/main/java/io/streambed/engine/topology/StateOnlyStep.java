package io.streambed.engine.topology;

import io.streambed.type.Row;

/** Ends the chain of a query that writes nothing: what it keeps on the way is all it is for. */
public enum StateOnlyStep implements Step {
  INSTANCE;

  public static Factory factory() {
    return next -> INSTANCE;
  }

  @Override
  public void open(Task task) {}

  @Override
  public boolean process(Row row, Envelope envelope) {
    return envelope.hasValue;
  }

  @Override
  public void marker(ClockStamp stamp) {}

  @Override
  public void commit() {}
}
