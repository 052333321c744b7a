package io.streambed.engine.query;

import io.streambed.common.Problem;
import java.util.Objects;
import java.util.Optional;

/**
 * What a query does, as of one moment.
 *
 * @param problem why it is in {@link State#ERROR}
 * @param in records read from its source topics by this process
 * @param out records written to its sink, or rows given to its listener
 * @param dropped records or rows given up because they could not be processed
 * @param late records that came after one of their windows had closed
 * @param errors reports to the processing log
 */
public record QueryStatus(
    State state,
    Optional<Problem> problem,
    long in,
    long out,
    long dropped,
    long late,
    long errors) {

  /**
   * The life of a query: STARTING, then RUNNING, back to STARTING while partitions move or state is
   * restored, and at last STOPPED or ERROR.
   */
  public enum State {
    STARTING,
    RUNNING,
    STOPPED,
    ERROR
  }

  public QueryStatus {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(problem, "problem");
  }
}
