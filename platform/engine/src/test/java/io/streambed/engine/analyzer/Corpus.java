package io.streambed.engine.analyzer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Cases of a conformance corpus that lies beside the project. */
final class Corpus {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  private Corpus() {}

  /** A case after expansion of its formats and configurations. */
  record Case(
      String name,
      List<String> statements,
      Map<String, String> properties,
      Map<String, Integer> topics,
      Optional<String> expectedMessage,
      boolean isNegative) {

    String script() {
      return String.join("\n", statements);
    }
  }

  /** The folder beside the project; the test is skipped where it is missing. */
  static Path folder(String name) {
    Path shared =
        Path.of(System.getProperty("streambed.shared", "../../../shared")).toAbsolutePath();
    Path folder = shared.resolve(name).normalize();
    assumeTrue(Files.isDirectory(folder), "no corpus at " + folder);
    return folder;
  }

  static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Case> cases(String folder) {
    List<Case> result = new ArrayList<>();
    for (Path file : files(folder(folder))) {
      for (JsonNode node : read(file).path("tests")) {
        if (node.path("enabled").asBoolean(true)) {
          expand(file, node, result);
        }
      }
    }
    return result;
  }

  private static void expand(Path file, JsonNode node, List<Case> into) {
    List<String> formats = texts(node.path("format"));
    List<String> configs = texts(node.path("config"));
    for (String format : formats.isEmpty() ? List.of("") : formats) {
      for (String config : configs.isEmpty() ? List.of("") : configs) {
        into.add(one(file, node, format, config));
      }
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> result = new ArrayList<>();
    list.forEach(item -> result.add(item.asText()));
    return result;
  }

  private static Case one(Path file, JsonNode node, String format, String config) {
    Map<String, String> properties = new HashMap<>();
    properties.put("cache.max.bytes.buffering", "0");
    node.path("properties")
        .properties()
        .forEach(
            property ->
                properties.put(
                    property.getKey(), property.getValue().asText().replace("{CONFIG}", config)));
    Map<String, Integer> topics = new HashMap<>();
    node.path("topics")
        .forEach(
            topic -> topics.put(topic.path("name").asText(), topic.path("partitions").asInt(1)));
    JsonNode expected = node.path("expectedException");
    return new Case(
        file.getFileName() + " - " + node.path("name").asText() + " " + format + config,
        texts(node.path("statements")).stream().map(s -> s.replace("{FORMAT}", format)).toList(),
        properties,
        topics,
        expected.has("message") ? Optional.of(expected.path("message").asText()) : Optional.empty(),
        expected.isObject());
  }
}
