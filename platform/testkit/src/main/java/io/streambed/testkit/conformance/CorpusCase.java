package io.streambed.testkit.conformance;

import io.streambed.function.FunctionRegistry;
import java.util.Optional;

/** One case of a corpus. */
sealed interface CorpusCase permits TestCase, SqlCase, UpgradeCase {

  /** What a case is counted as. */
  enum Measure {
    /** Records must come out. */
    RECORDS,
    /** A statement must be refused, or a query must fail. */
    ERRORS,
    /** A statement is accepted or refused over what runs, and both are answers. */
    VERDICTS
  }

  /** Name of its file without an ending. */
  String file();

  /** Unique within the file. */
  String name();

  default String fullName() {
    return file() + " - " + name();
  }

  Measure measure();

  /** Whether its statements or topics name a format whose schemas a registry keeps. */
  boolean usesRegistry();

  /** Why the case is not run, if the corpus says so. */
  Optional<String> leftOut();

  CaseResult run(FunctionRegistry functions);

  /** The case with one expectation changed, or empty if it expects nothing. */
  Optional<CorpusCase> mutated(long seed);
}
