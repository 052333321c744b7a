package io.streambed.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Where the cases are, and the names of those that passed before. */
final class Corpus {
  private static final Path RESOURCES = Path.of("src/test/resources");

  /** Recorded cases of functions, operators and casts: this module's and that of functions. */
  static final List<Path> FUNCTIONS =
      List.of(
          RESOURCES.resolve("function-tests"),
          Path.of("../functions").resolve(RESOURCES).resolve("function-tests"));

  /** Cases that are not part of this repository; they lie beside it where there are any. */
  static final Path QUERIES = Path.of("../../../shared/conformance/query-validation-tests");

  static final List<Path> SQL_TESTS =
      List.of(
          Path.of("../../../shared/conformance/sql-tests"),
          Path.of("../../../shared/conformance/sql-test-runner"));
  static final Path UPGRADES = Path.of("../../../shared/upgrades");

  private Corpus() {}

  static ConformanceReport run(List<Path> folders, OptionalLong mutate) throws IOException {
    return new ConformanceRunner()
        .run(
            folders,
            new ConformanceRunner.Options(Optional.empty(), Optional.empty(), mutate),
            line -> {});
  }

  /**
   * Checks that every case that passed once still does. With {@code -Dtest.rewrite=true} the file
   * is written anew; a line that goes is to be explained.
   */
  static void assertFloor(String file, ConformanceReport report) throws IOException {
    Path names = RESOURCES.resolve(file);
    if (Boolean.getBoolean("test.rewrite")) {
      Files.write(names, report.passing());
    }
    Set<String> lost = new TreeSet<>(Files.readAllLines(names));
    assertThat(lost).isNotEmpty();
    lost.removeAll(report.passing());
    assertThat(lost).as("cases that passed before").isEmpty();
  }
}
