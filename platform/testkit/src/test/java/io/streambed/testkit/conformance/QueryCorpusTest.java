package io.streambed.testkit.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class QueryCorpusTest {

  @Test
  void passesWhatItPassedBefore() throws IOException {
    assumeTrue(Files.isDirectory(Corpus.QUERIES), "no cases of queries at " + Corpus.QUERIES);

    Corpus.assertFloor(
        "passing-query-validation-tests.txt",
        Corpus.run(List.of(Corpus.QUERIES), OptionalLong.empty()));
  }
}
