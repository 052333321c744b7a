package io.streambed.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class UpgradeCorpusTest {

  @Test
  void passesWhatItPassedBefore() throws IOException {
    assumeTrue(Files.isDirectory(Corpus.UPGRADES), "no upgrades at " + Corpus.UPGRADES);

    ConformanceReport report = Corpus.run(List.of(Corpus.UPGRADES), OptionalLong.empty());

    Corpus.assertFloor("passing-upgrades.txt", report);
    assertThat(report.acceptedWrongly()).isZero();
  }
}
