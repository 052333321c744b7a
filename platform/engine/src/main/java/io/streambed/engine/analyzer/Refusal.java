package io.streambed.engine.analyzer;

import io.streambed.common.ErrorCode;
import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import java.util.function.Supplier;

/** Makes the exceptions with which the planner refuses a statement. */
final class Refusal {
  private Refusal() {}

  /** ksqlDB's word before what is wrong with the text of a statement alone. */
  static final String PREPARE = "Failed to prepare statement: ";

  /** ksqlDB's word before what is wrong with names that the catalog should know. */
  static final String PREPARE_NAMES = "Exception while preparing statement: ";

  /** ksqlDB's word before what is wrong with a query that writes to a stream or table. */
  static final String OUTPUT_SCHEMA = "Could not determine output schema for query due to error: ";

  static PlatformException at(SourceSpan span, String message) {
    return at(span, EngineErrorCode.INVALID_STATEMENT, message);
  }

  static PlatformException at(SourceSpan span, ErrorCode code, String message) {
    return new PlatformException(Problem.at(span, code, message));
  }

  /** ksqlDB's way of naming a place inside a message. */
  static String place(SourceSpan span) {
    return "Line: " + span.line() + ", Col: " + span.column() + ": ";
  }

  /**
   * Runs a step; a problem of it gets words before its own and, if it has none, a place.
   *
   * @param prefix stands before the problem's message
   */
  static <T> T explaining(String prefix, SourceSpan span, Supplier<T> step) {
    try {
      return step.get();
    } catch (PlatformException e) {
      throw new PlatformException(reworded(e.problem(), prefix, span), e);
    }
  }

  /** Runs a step; a problem of it that has no place gets one. */
  static <T> T placing(SourceSpan span, Supplier<T> step) {
    return explaining("", span, step);
  }

  private static Problem reworded(Problem problem, String prefix, SourceSpan span) {
    return new Problem(
        problem.code(),
        prefix + problem.message(),
        java.util.Optional.of(problem.span().orElse(span)),
        problem.hint());
  }
}
