package io.streambed.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads streambed.yml. Unknown keys are errors; all that is wrong is reported at once. */
final class SettingsReader {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final int MAX_PORT = 65_535;
  private static final int MAX_EVENTS_PER_SECOND = 65_535;
  private static final Set<String> PARTS = Set.of("kafka", "connect", "redis", "server");

  private final List<String> complaints = new ArrayList<>();

  private SettingsReader() {}

  static ProjectSettings read(Path file) {
    JsonNode root;
    try {
      root = YAML.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new PlatformException(
          Problem.of(
              ProjectErrorCode.INVALID_FILE,
              "cannot read " + file.getFileName() + ": " + firstLine(e.getMessage())),
          e);
    }
    SettingsReader reader = new SettingsReader();
    ProjectSettings settings = reader.settings(root);
    if (!reader.complaints.isEmpty()) {
      throw new PlatformException(
          ProjectErrorCode.INVALID_SETTING,
          file.getFileName() + ": " + String.join("; ", reader.complaints));
    }
    return settings;
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "no content" : message.lines().findFirst().orElse("");
  }

  private ProjectSettings settings(JsonNode root) {
    checkKind("the file", root, JsonNodeType.OBJECT, "a mapping");
    checkKeys("", root, Set.of("name", "environments", "late-topics", "demo"));
    String name = text("name", root.path("name"), "streambed");
    List<String> lateTopics = new ArrayList<>();
    checkKind("late-topics", root.path("late-topics"), JsonNodeType.ARRAY, "a list");
    root.path("late-topics").forEach(topic -> lateTopics.add(topic.asText()));
    Map<String, ProjectSettings.Environment> environments = new LinkedHashMap<>();
    checkKind("environments", root.path("environments"), JsonNodeType.OBJECT, "a mapping");
    root.path("environments")
        .properties()
        .forEach(e -> environments.put(e.getKey(), environment(e.getKey(), e.getValue())));
    return new ProjectSettings(name, lateTopics, demo(root.path("demo")), environments);
  }

  private Optional<ProjectSettings.Demo> demo(JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    checkKeys("demo.", node, Set.of("scenario", "events-per-second"));
    return Optional.of(
        new ProjectSettings.Demo(
            text("demo.scenario", node.path("scenario"), "clickstream"),
            number(
                "demo.events-per-second",
                node.path("events-per-second"),
                1,
                MAX_EVENTS_PER_SECOND,
                20)));
  }

  private ProjectSettings.Environment environment(String name, JsonNode node) {
    String prefix = "environments." + name + ".";
    checkKeys(prefix, node, Set.of("data", "ports", "properties"));
    checkKeys(prefix + "ports.", node.path("ports"), PARTS);
    Map<String, Integer> ports = new LinkedHashMap<>();
    node.path("ports")
        .properties()
        .forEach(
            port ->
                ports.put(
                    port.getKey(),
                    number(prefix + "ports." + port.getKey(), port.getValue(), 0, MAX_PORT, 0)));
    Map<String, String> properties = new LinkedHashMap<>();
    node.path("properties")
        .properties()
        .forEach(property -> properties.put(property.getKey(), property.getValue().asText()));
    return new ProjectSettings.Environment(
        Path.of(text(prefix + "data", node.path("data"), ".streambed")), ports, properties);
  }

  /** What is empty counts as what is left out. */
  private void checkKind(String key, JsonNode node, JsonNodeType kind, String inWords) {
    if (!node.isMissingNode() && !node.isNull() && node.getNodeType() != kind) {
      complaints.add(key + " must be " + inWords);
    }
  }

  private void checkKeys(String prefix, JsonNode node, Set<String> known) {
    node.properties()
        .forEach(
            field -> {
              if (!known.contains(field.getKey())) {
                complaints.add(
                    "unknown key " + prefix + field.getKey() + suggestion(field.getKey(), known));
              }
            });
  }

  private static String suggestion(String key, Set<String> known) {
    return io.streambed.engine.expression.Suggestion.nearest(key, known)
        .map(near -> ", did you mean " + near + "?")
        .orElse("");
  }

  private String text(String key, JsonNode node, String otherwise) {
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (!node.isTextual() || node.asText().isBlank()) {
      complaints.add(key + " must be a text");
      return otherwise;
    }
    return node.asText();
  }

  private int number(String key, JsonNode node, int least, int most, int otherwise) {
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (!node.isInt() || node.asInt() < least || node.asInt() > most) {
      complaints.add(key + " must be a whole number from " + least + " to " + most);
      return otherwise;
    }
    return node.asInt();
  }
}
