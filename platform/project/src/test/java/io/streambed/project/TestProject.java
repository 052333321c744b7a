package io.streambed.project;

import io.streambed.engine.analyzer.Planner;
import io.streambed.engine.analyzer.PlannerConfig;
import io.streambed.engine.catalog.SessionConfig;
import io.streambed.format.Formats;
import io.streambed.function.FunctionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project in a temporary folder, and the real planner to compare it with. */
final class TestProject {
  private final Path root;

  TestProject(Path root) throws IOException {
    this.root = root;
    write(root, "streambed.yml", "name: shop\n");
  }

  static void write(Path root, String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.resolveSibling("."));
    Files.writeString(path, text);
  }

  /** A stream of sku by id that makes its topic, on one line. */
  static String source(String name, String topic) {
    return "CREATE STREAM "
        + name
        + " (id INT KEY, sku STRING, price INT) WITH (kafka_topic='"
        + topic
        + "', value_format='JSON', partitions=1);";
  }

  /** The project with this one SQL file, loaded. */
  Project with(String sql) throws IOException {
    write(root, "sql/all.sql", sql);
    return ProjectLoader.load(root);
  }

  static ChangePlan compare(Project project, ActualState actual) {
    return Comparison.compare(
        project,
        actual,
        new Planner(FunctionRegistry.builtIns(), Formats.standard(), PlannerConfig.DEFAULT),
        SessionConfig.DEFAULT);
  }
}
