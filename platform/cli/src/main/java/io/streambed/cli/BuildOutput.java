package io.streambed.cli;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.analyzer.Planner;
import io.streambed.engine.analyzer.PlannerConfig;
import io.streambed.engine.catalog.SessionConfig;
import io.streambed.format.Formats;
import io.streambed.function.FunctionRegistry;
import io.streambed.project.Project;
import io.streambed.project.ProjectSettings.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the build has made of a project: the jar of its functions, the plugins for Connect. */
final class BuildOutput {
  private BuildOutput() {}

  /** Jars with the project's functions; none if it has no udfs/. */
  static List<Path> functionJars(Project project) {
    Path udfs = project.root().resolve("udfs");
    if (!Files.isDirectory(udfs.resolve("src"))) {
      return List.of();
    }
    Path target = udfs.resolve("target");
    if (Files.isDirectory(target)) {
      try (Stream<Path> files = Files.list(target)) {
        List<Path> jars =
            files
                .filter(f -> f.getFileName().toString().matches("streambed-udfs-.*\\.jar"))
                .filter(f -> !f.getFileName().toString().matches(".*-(sources|tests)\\.jar"))
                .sorted()
                .toList();
        if (!jars.isEmpty()) {
          return jars;
        }
      } catch (IOException e) {
        throw missing(target, e);
      }
    }
    throw missing(target, null);
  }

  /** Folder with a folder for each of our Connect plugins. */
  static Path connectPlugins(Project project) {
    Path plugins = project.root().resolve("platform/connect/target/plugins");
    if (!Files.isDirectory(plugins)) {
      throw missing(plugins, null);
    }
    return plugins;
  }

  /** The planner that validates the project, with the project's own functions. */
  static Planner planner(Project project) {
    return new Planner(
        FunctionRegistry.builtIns().withJars(functionJars(project), Map.of()),
        Formats.standard(),
        PlannerConfig.DEFAULT);
  }

  /** Settings under which the project's statements are planned. */
  static SessionConfig session(Environment environment) {
    return new SessionConfig(environment.properties());
  }

  private static PlatformException missing(Path what, @Nullable IOException cause) {
    return new PlatformException(
        Problem.of(CliErrorCode.NOT_BUILT, what + " is missing")
            .withHint("Build the project: mvn package"),
        cause);
  }
}
