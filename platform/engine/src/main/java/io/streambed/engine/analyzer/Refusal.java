package io.streambed.engine.analyzer;

import io.streambed.common.ErrorCode;
import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import java.util.Optional;
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

  /**
   * Runs a step of a statement that was completed before: a problem of it was found in that text.
   * One of the text alone, or of names in it, was found before it was completed.
   *
   * @param completed asked for only if the step fails
   */
  static <T> T within(Supplier<String> completed, Supplier<T> step) {
    try {
      return step.get();
    } catch (PlatformException e) {
      Problem problem = e.problem();
      boolean known =
          problem.statement().isPresent()
              || problem.message().contains(PREPARE)
              || problem.message().contains(PREPARE_NAMES);
      throw known
          ? e
          : completion(completed)
              .map(text -> new PlatformException(problem.withStatement(text), e))
              .orElse(e);
    }
  }

  /** Empty if the statement cannot even be completed. */
  private static Optional<String> completion(Supplier<String> completed) {
    try {
      return Optional.of(completed.get());
    } catch (PlatformException e) {
      // the problem at hand is the one to tell, not that its statement has another
      return Optional.empty();
    }
  }

  private static Problem reworded(Problem problem, String prefix, SourceSpan span) {
    return problem.withMessage(prefix + problem.message()).withSpan(problem.span().orElse(span));
  }
}
