package io.streambed.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class FunctionCorpusTest {

  @Test
  void passesWhatItPassedBefore() throws IOException {
    Corpus.assertFloor(
        "passing-function-tests.txt", Corpus.run(Corpus.FUNCTIONS, OptionalLong.empty()));
  }

  /** A runner that does not look closely would pass cases with a wrong expectation. */
  @Test
  void failsCasesWhoseExpectationWasChanged() throws IOException {
    ConformanceReport report = Corpus.run(Corpus.FUNCTIONS, OptionalLong.of(7));

    assertThat(report.failed()).isGreaterThan(500);
    assertThat(report.passed())
        .as("changed cases that pass: %s", report.passing())
        .isLessThanOrEqualTo(report.failed() / 100);
  }
}
