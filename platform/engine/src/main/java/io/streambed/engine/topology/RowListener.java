package io.streambed.engine.topology;

import io.streambed.type.Row;

/**
 * Gets the rows of a push query, on the query's thread: what takes long here holds the query back.
 */
@FunctionalInterface
public interface RowListener {

  /**
   * A row, or a change of a table.
   *
   * @param row of the query's schema; reused, so copy what is kept
   * @param timestamp event time in milliseconds since the epoch
   * @param deleted whether the row of that key no longer exists; then only the key columns are set
   */
  void accept(Row row, long timestamp, boolean deleted);
}
