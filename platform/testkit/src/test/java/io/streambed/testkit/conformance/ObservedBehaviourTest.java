package io.streambed.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * What ksqlDB does that its documentation does not say, case by case: each of them is the record of
 * a sentence on how it was seen to behave.
 */
final class ObservedBehaviourTest {
  private static final List<Path> CASES = List.of(Path.of("src/test/resources/observed"));

  @Test
  void isOursToo() throws IOException {
    ConformanceReport report = Corpus.run(CASES, OptionalLong.empty());

    assertThat(report.passed()).isGreaterThan(150);
    assertThat(report.failed()).as(String.join("\n", report.details())).isZero();
  }
}
