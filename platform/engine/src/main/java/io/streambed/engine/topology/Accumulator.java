package io.streambed.engine.topology;

import io.streambed.type.Row;

/**
 * One aggregate call, bound to its slots in four kinds of rows: the input, the live state of a
 * group, the state as it is stored, and the result. One task.
 */
public interface Accumulator {

  /** Sets the live state of a group without rows. */
  void begin(Row state);

  void add(Row input, Row state);

  /**
   * Takes back what an earlier row had added, whose arguments stand in slots of their own.
   *
   * @throws UnsupportedOperationException if the function cannot; the analyzer refuses those
   */
  void undo(Row input, Row state);

  /** Adds the rows of another group, whose live state must not be used afterwards. */
  void merge(Row other, Row state);

  void result(Row state, Row output);

  void save(Row state, Row stored);

  void load(Row stored, Row state);
}
