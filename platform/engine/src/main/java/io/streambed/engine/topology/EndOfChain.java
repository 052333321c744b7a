package io.streambed.engine.topology;

import io.streambed.type.Row;

/** What stands behind the last step, which hands nothing on. */
enum EndOfChain implements Step {
  INSTANCE;

  @Override
  public void open(Task task) {}

  @Override
  public boolean process(Row row, Envelope envelope) {
    throw new IllegalStateException("the last step of a chain hands on nothing");
  }

  @Override
  public void marker(ClockStamp stamp) {}

  @Override
  public void commit() {}
}
