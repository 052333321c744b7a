package io.streambed.testkit.conformance;

import io.streambed.function.FunctionRegistry;
import io.streambed.testkit.script.SqlTest;
import io.streambed.testkit.script.SqlTestRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A test of an SQL file, with its assertions among its statements. */
record SqlCase(String file, SqlTest test) implements CorpusCase {

  @Override
  public String name() {
    return test.name();
  }

  @Override
  public Measure measure() {
    return test.expected().isPresent() ? Measure.ERRORS : Measure.RECORDS;
  }

  @Override
  public boolean usesRegistry() {
    return RegistryFormats.occurIn(test.statements().stream().map(SqlTest.Located::text).toList());
  }

  @Override
  public Optional<String> leftOut() {
    return Optional.empty();
  }

  @Override
  public CaseResult run(FunctionRegistry functions) {
    SqlTestRun.Outcome outcome = new SqlTestRun(test, functions).run();
    return new CaseResult(
        this,
        outcome.difference(),
        Map.of(),
        outcome.failed().map(failed -> new CaseResult.CaseError(failed.line(), failed.message())),
        outcome.asItShould());
  }

  /** Expects another message, or an error where there must be none. */
  @Override
  public Optional<CorpusCase> mutated(long seed) {
    SqlTest.ExpectedFailure other =
        new SqlTest.ExpectedFailure(
            test.expected().flatMap(SqlTest.ExpectedFailure::type), Optional.of("<mutated>"));
    List<SqlTest.Located> statements = test.statements();
    return Optional.of(
        new SqlCase(
            file,
            new SqlTest(test.file(), test.name(), test.line(), Optional.of(other), statements)));
  }
}
