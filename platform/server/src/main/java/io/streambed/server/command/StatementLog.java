package io.streambed.server.command;

import io.streambed.engine.plan.StatementPlan;
import java.util.function.Supplier;

/** Where accepted statements are kept, in the one order that they were taken in. */
@FunctionalInterface
public interface StatementLog {

  /** An accepted statement and its place in the log. */
  record Entry(long sequence, StatementPlan plan) {}

  /**
   * Takes one statement: brings the catalog to the log's end, plans, and keeps the plan.
   *
   * @param planning plans over the catalog as it is then, and does what the plan needs done before
   * @throws io.streambed.common.PlatformException if planning refuses the statement, or the log
   *     cannot be written; then nothing is kept
   */
  Entry append(Supplier<StatementPlan> planning);
}
