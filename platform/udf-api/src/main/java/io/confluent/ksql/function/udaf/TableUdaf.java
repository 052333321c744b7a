package io.confluent.ksql.function.udaf;

/** An aggregate function that can also take a record back, and so works over a table. */
public interface TableUdaf<I, A, O> extends Udaf<I, A, O> {
  /** The state as if the record had never been aggregated. */
  A undo(I valueToUndo, A aggregateValue);
}
