package io.streambed.engine.topology.aggregate;

import io.streambed.engine.topology.Accumulator;
import io.streambed.type.Row;

/** COUNT over rows or over the rows where its argument is not NULL. Allocates nothing. */
final class CountAccumulator implements Accumulator {
  private final int argumentSlot;
  private final int formerSlot;
  private final int stateSlot;
  private final int storedSlot;
  private final int resultSlot;

  /**
   * @param argumentSlot -1 for {@code COUNT(*)}
   * @param formerSlot slot of the argument that is taken back; -1 for {@code COUNT(*)}
   */
  CountAccumulator(
      int argumentSlot, int formerSlot, int stateSlot, int storedSlot, int resultSlot) {
    this.argumentSlot = argumentSlot;
    this.formerSlot = formerSlot;
    this.stateSlot = stateSlot;
    this.storedSlot = storedSlot;
    this.resultSlot = resultSlot;
  }

  @Override
  public void begin(Row state) {
    state.setLong(stateSlot, 0);
  }

  @Override
  public void add(Row input, Row state) {
    if (argumentSlot < 0 || !input.isNull(argumentSlot)) {
      state.setLong(stateSlot, state.getLong(stateSlot) + 1);
    }
  }

  @Override
  public void undo(Row input, Row state) {
    if (formerSlot < 0 || !input.isNull(formerSlot)) {
      state.setLong(stateSlot, state.getLong(stateSlot) - 1);
    }
  }

  @Override
  public void merge(Row other, Row state) {
    state.setLong(stateSlot, state.getLong(stateSlot) + other.getLong(stateSlot));
  }

  @Override
  public void result(Row state, Row output) {
    output.setLong(resultSlot, state.getLong(stateSlot));
  }

  @Override
  public void save(Row state, Row stored) {
    stored.setLong(storedSlot, state.getLong(stateSlot));
  }

  @Override
  public void load(Row stored, Row state) {
    state.setLong(stateSlot, stored.isNull(storedSlot) ? 0 : stored.getLong(storedSlot));
  }
}
