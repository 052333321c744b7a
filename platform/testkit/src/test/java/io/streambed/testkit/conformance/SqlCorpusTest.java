package io.streambed.testkit.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class SqlCorpusTest {

  @Test
  void passesWhatItPassedBefore() throws IOException {
    assumeTrue(
        Corpus.SQL_TESTS.stream().allMatch(Files::isDirectory),
        "no SQL tests at " + Corpus.SQL_TESTS);

    Corpus.assertFloor("passing-sql-tests.txt", Corpus.run(Corpus.SQL_TESTS, OptionalLong.empty()));
  }
}
