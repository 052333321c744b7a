package io.streambed.testkit.conformance;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.streambed.testkit.conformance.TestCase.CaseHeader;
import io.streambed.testkit.conformance.TestCase.CaseRecord;
import io.streambed.testkit.conformance.TestCase.CaseWindow;
import io.streambed.testkit.conformance.TestCase.ExpectedError;
import io.streambed.testkit.conformance.TestCase.TopicSetup;
import io.streambed.testkit.script.SqlTestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the cases of a file. Numbers keep their digits. */
final class CaseReader {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(
              com.fasterxml.jackson.databind.cfg.JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private CaseReader() {}

  /** The cases of a file of any of the corpora; what cannot be run says so in the case. */
  static List<CorpusCase> read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(".sql")) {
      String base = name.replaceFirst("\\.sql$", "");
      return SqlTestReader.read(file).stream()
          .<CorpusCase>map(test -> new SqlCase(base, test))
          .toList();
    }
    JsonNode root = JSON.readTree(Files.readString(file));
    String base = name.replaceFirst("\\.json$", "");
    List<CorpusCase> cases = new ArrayList<>();
    for (JsonNode test : root.path("tests")) {
      expand(base, test, cases);
    }
    for (JsonNode verdict : root.path("cases")) {
      cases.add(UpgradeCase.of("upgrades/" + base, verdict));
    }
    return cases;
  }

  private static void expand(String file, JsonNode test, List<CorpusCase> cases) {
    List<String> formats = new ArrayList<>();
    test.path("format").forEach(f -> formats.add(f.asText()));
    if (formats.isEmpty()) {
      formats.add("");
    }
    for (String format : formats) {
      String suffix = format.isEmpty() ? "" : " - " + format;
      if (test.has("config")) {
        for (JsonNode config : test.path("config")) {
          cases.add(configured(file, test, format, suffix, config));
        }
      } else {
        cases.add(read(file, test, test.path("name").asText() + suffix, format, properties(test)));
      }
    }
  }

  private static TestCase configured(
      String file, JsonNode test, String format, String suffix, JsonNode config) {
    Map<String, String> properties = properties(test);
    String name = test.path("name").asText() + suffix;
    for (Map.Entry<String, String> property : properties.entrySet()) {
      if (property.getValue().equals("{CONFIG}")) {
        property.setValue(config.asText());
        name += " - " + property.getKey() + "=" + config.asText();
      }
    }
    return read(file, test, name, format, properties);
  }

  private static Map<String, String> properties(JsonNode test) {
    Map<String, String> properties = new LinkedHashMap<>();
    test.path("properties")
        .properties()
        .forEach(p -> properties.put(p.getKey(), p.getValue().asText()));
    return properties;
  }

  private static TestCase read(
      String file, JsonNode test, String name, String format, Map<String, String> properties) {
    List<String> statements = new ArrayList<>();
    test.path("statements").forEach(s -> statements.add(s.asText().replace("{FORMAT}", format)));
    List<TopicSetup> topics = new ArrayList<>();
    for (JsonNode topic : test.path("topics")) {
      topics.add(
          new TopicSetup(
              topic.path("name").asText(),
              topic.path("partitions").asInt(1),
              topic.path("replicas").asInt(1),
              topic.has("keySchema") || topic.has("valueSchema")));
    }
    boolean needsServer = test.has("responses") || test.has("expectedError");
    return new TestCase(
        file,
        name,
        statements,
        properties,
        topics,
        records(test.path("inputs")),
        records(test.path("outputs")),
        error(test.path("expectedException")),
        test.path("post"),
        test.path("enabled").asBoolean(true),
        needsServer ? Optional.of("cases for a server cannot be run yet") : Optional.empty());
  }

  private static Optional<ExpectedError> error(JsonNode node) {
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new ExpectedError(
                Optional.ofNullable(node.path("type").textValue()),
                Optional.ofNullable(node.path("message").textValue())));
  }

  private static List<CaseRecord> records(JsonNode nodes) {
    List<CaseRecord> records = new ArrayList<>();
    for (JsonNode node : nodes) {
      List<CaseHeader> headers = new ArrayList<>();
      for (JsonNode header : node.path("headers")) {
        headers.add(new CaseHeader(header.path("KEY").asText(), header.path("VALUE").textValue()));
      }
      records.add(
          new CaseRecord(
              node.path("topic").asText(),
              node.has("key") ? node.get("key") : NullNode.getInstance(),
              node.has("value") ? node.get("value") : NullNode.getInstance(),
              node.has("timestamp")
                  ? Optional.of(node.path("timestamp").asLong())
                  : Optional.empty(),
              window(node.path("window")),
              headers));
    }
    return records;
  }

  private static Optional<CaseWindow> window(JsonNode node) {
    return node.isMissingNode() || node.isNull()
        ? Optional.empty()
        : Optional.of(
            new CaseWindow(
                node.path("start").asLong(),
                node.path("end").asLong(),
                node.path("type").asText().equalsIgnoreCase("session")));
  }
}
