package io.streambed.cli;

import io.streambed.project.Project;
import io.streambed.project.ProjectLoader;
import io.streambed.project.ProjectSettings;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The project that a command is about: a folder and one of its environments. */
final class ProjectOption {
  @Option(
      names = "--project",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "project folder (default: the current one)")
  private Path folder = Path.of(".");

  @Option(
      names = "--env",
      paramLabel = "NAME",
      defaultValue = "local",
      description = "environment of streambed.yml (default: local)")
  private String environment = "local";

  Project load() {
    return ProjectLoader.load(folder);
  }

  ProjectSettings.Environment environment(Project project) {
    return project.settings().environment(environment);
  }

  /** The data folder of the project's environment. */
  Path data(Project project) {
    return project.root().resolve(environment(project).data());
  }

  /** The platform that runs for this project. */
  RunningPlatform running() {
    return RunningPlatform.on(data(load()));
  }
}
