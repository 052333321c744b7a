package io.streambed.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a project folder. */
public final class ProjectLoader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ProjectLoader() {}

  /**
   * Loads the project of a folder.
   *
   * @throws PlatformException that names file, line and cause
   */
  public static Project load(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    Path settings = root.resolve("streambed.yml");
    if (!Files.exists(settings)) {
      throw new PlatformException(
          Problem.of(ProjectErrorCode.NO_PROJECT, "no streambed.yml in " + root)
              .withHint("Run the command in the folder of a project."));
    }
    List<SqlResource> sql = new ArrayList<>();
    for (Path file : files(root.resolve("sql"), ".sql")) {
      sql.addAll(SqlFile.read(root.relativize(file), text(file)));
    }
    List<Connector> connectors = new ArrayList<>();
    for (Path file : files(root.resolve("connectors"), ".json")) {
      connectors.add(connector(root.relativize(file), text(file)));
    }
    return new Project(root, SettingsReader.read(settings), DependencyOrder.of(sql), connectors);
  }

  /** Files below a folder in a stable order; none if there is no such folder. */
  private static List<Path> files(Path folder, String suffix) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(f -> f.toString().endsWith(suffix) && Files.isRegularFile(f))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static PlatformException unreadable(Path file, IOException cause) {
    return new PlatformException(
        Problem.of(ProjectErrorCode.INVALID_FILE, "cannot read " + file), cause);
  }

  private static Connector connector(Path file, String text) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new PlatformException(
          Problem.of(
              ProjectErrorCode.INVALID_FILE,
              file
                  + ":"
                  + e.getLocation().getLineNr()
                  + ":"
                  + e.getLocation().getColumnNr()
                  + ": "
                  + e.getOriginalMessage()),
          e);
    }
    String fileName = String.valueOf(file.getFileName());
    String name = root.path("name").asText(fileName.replaceFirst("\\.json$", ""));
    JsonNode config = root.has("config") ? root.path("config") : root;
    if (!config.isObject() || !config.has("connector.class")) {
      throw new PlatformException(
          Problem.of(ProjectErrorCode.INVALID_FILE, file + ": a connector needs a connector.class")
              .withHint("Write {\"name\": …, \"config\": {\"connector.class\": …}}."));
    }
    Map<String, String> settings = new LinkedHashMap<>();
    config.properties().forEach(e -> settings.put(e.getKey(), e.getValue().asText()));
    settings.remove("name");
    return new Connector(name, settings);
  }
}
