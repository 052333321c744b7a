package io.streambed.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A project folder, loaded.
 *
 * @param sql in the order in which they can be created
 * @param connectors sorted by name
 */
public record Project(
    Path root, ProjectSettings settings, List<SqlResource> sql, List<Connector> connectors) {
  public Project {
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(settings, "settings");
    sql = List.copyOf(sql);
    connectors = List.copyOf(connectors);
  }
}
