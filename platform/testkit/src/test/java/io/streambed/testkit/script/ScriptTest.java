package io.streambed.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.function.FunctionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import streambed.udf.IsAsset;
import streambed.udf.MergeTop;
import streambed.udf.PageShard;
import streambed.udf.TopPages;

/**
 * Runs the scripts of this module and those of the project. With {@code -Dtest.rewrite=true} it
 * gives them what came as their expectations; the diff is to be read.
 */
final class ScriptTest {
  private static final List<Path> FOLDERS =
      List.of(Path.of("src/test/resources/scripts"), Path.of("../../tests"));

  private static final ScriptRunner RUNNER =
      new ScriptRunner(
          FunctionRegistry.builtIns()
              .withClasses(
                  List.of(TopPages.class, MergeTop.class, PageShard.class, IsAsset.class)));

  static List<Named<Path>> scripts() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : FOLDERS) {
      try (Stream<Path> found = Files.walk(folder)) {
        found.filter(file -> file.toString().endsWith(".test")).sorted().forEach(files::add);
      }
    }
    return files.stream().map(file -> Named.of(file.getFileName().toString(), file)).toList();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void holds(Path script) {
    ScriptRunner.Mode mode =
        Boolean.getBoolean("test.rewrite") ? ScriptRunner.Mode.REWRITE : ScriptRunner.Mode.CHECK;

    ScriptReport report = RUNNER.run(List.of(script), mode);

    assertThat(report.failed()).as(String.join("\n", report.lines())).isZero();
    assertThat(report.scripts().get(0).blocks()).isPositive();
  }
}
