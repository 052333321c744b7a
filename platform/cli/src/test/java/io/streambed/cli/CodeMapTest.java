package io.streambed.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/map.md leads to files that are there. */
final class CodeMapTest {
  /** In backticks, from the root of the repository: a folder of it, then a path. */
  private static final Pattern PATH =
      Pattern.compile("`((?:platform|sql|tests|connectors|udfs|docs)/[^`\\s]*)`");

  @Test
  void everyPathOfTheMapExists() throws IOException {
    Path root = Repository.root();
    Path map = root.resolve("docs/map.md");
    assumeTrue(Files.exists(map), "there is no map yet");

    List<String> paths =
        PATH.matcher(Files.readString(map)).results().map((MatchResult r) -> r.group(1)).toList();

    assertThat(paths).isNotEmpty();
    assertThat(paths).allSatisfy(path -> assertThat(root.resolve(path)).exists());
  }
}
