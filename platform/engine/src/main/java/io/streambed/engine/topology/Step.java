package io.streambed.engine.topology;

import io.streambed.type.Row;

/*
 * Implementation note. A step is bound once a task and owns its rows and evaluators, so nothing
 * here is thread-safe or needs to be. Calls go down the chain and return: there is no queue.
 */

/** One step of a fused chain: does its part for a row and hands on what comes of it. */
public interface Step {

  /** Called once, before the first row and after the task's stores were restored. */
  void open(Task task);

  /**
   * Processes a row.
   *
   * @return whether the end of the chain now shows this row; what an aggregate keeps to know if a
   *     later deletion is due
   */
  boolean process(Row row, Envelope envelope);

  /** News of a channel's clock without a row. */
  void marker(ClockStamp stamp);

  /** Called within each commit of the task, in the order of the chain. */
  void commit();

  /** Makes a step of its own, for one task, that feeds the given one. */
  @FunctionalInterface
  interface Factory {
    Step bind(Step next);
  }
}
