package io.streambed.engine.topology.aggregate;

import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.StateLock;
import io.streambed.engine.topology.Task;
import io.streambed.type.Row;

/**
 * The open windows of an aggregate in one task, in one of the layouts of {@link
 * io.streambed.engine.plan.StateLayout}. Which window closes when is decided above. One thread,
 * which holds the {@link StateLock} around all but {@link #add}.
 */
interface WindowState {
  void open(Task task);

  /**
   * Adds a row to those of its windows that are open.
   *
   * @param judge the clock that says which are
   * @return how many of the row's windows had closed
   */
  int add(Row row, Envelope envelope, long judge);

  /**
   * Takes note that the windows that start in (after, lastStart] have closed. Final results are
   * handed on, by start and then by key.
   */
  void close(long after, long lastStart);

  /** Deletes the windows that start at or before {@code lastStart}. */
  void forget(long lastStart);

  /** Whether so much is live that it should be drained before the next commit. */
  boolean isFull();

  /** Writes out what has changed, and lets go of live groups if there are too many. */
  void drain();
}
