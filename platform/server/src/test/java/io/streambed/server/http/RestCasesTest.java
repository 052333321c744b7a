package io.streambed.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.streambed.common.PlatformException;
import io.streambed.server.InProcessServer;
import io.streambed.server.StatementFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The language in cases of pull and push queries: whether a case's statements are accepted, and if
 * not, in which words. Cases in {@code passing-rest-language.txt} must pass; the list only grows.
 * With {@code -Dtest.rewrite=true} it is written anew, and with {@code -Dtest.wire=TEXT} the
 * differences of the cases whose name contains the text are printed.
 */
final class RestCasesTest {
  private static final Path CORPUS =
      Path.of("../../../shared/conformance/rest-query-validation-tests");
  private static final Path FLOOR =
      Path.of("src/test/resources/io/streambed/server/http/passing-rest-language.txt");
  private static final Pattern QUERY = Pattern.compile("(?is)^\\s*(SELECT|PRINT)\\s.*");
  private static final Pattern TOPIC = Pattern.compile("(?i)KAFKA_TOPIC\\s*=\\s*'([^']*)'");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  @Test
  void refusesAsKsqlDbDoes() throws IOException {
    assumeThat(CORPUS).as("the recorded cases are not here").exists();
    Map<String, Optional<String>> judged = judgeAll();
    TreeSet<String> passed = new TreeSet<>();
    judged.forEach(
        (name, difference) -> {
          if (difference.isEmpty()) {
            passed.add(name);
          }
        });
    String shown = System.getProperty("test.wire");
    if (shown != null) {
      judged.forEach(
          (name, difference) -> {
            if (name.contains(shown)) {
              difference.ifPresent(text -> System.out.println(name + "\n    " + text));
            }
          });
      System.out.println(passed.size() + " of " + judged.size() + " cases");
    }
    if (Boolean.getBoolean("test.rewrite")) {
      Files.write(FLOOR, passed);
    }
    assertThat(passed).containsAll(Files.readAllLines(FLOOR));
  }

  private static Map<String, Optional<String>> judgeAll() throws IOException {
    Map<String, Optional<String>> result = new TreeMap<>();
    try (Stream<Path> files = Files.list(CORPUS)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        for (JsonNode test : JSON.readTree(file.toFile()).path("tests")) {
          String name = file.getFileName() + "/" + test.path("name").asText();
          if (test.path("format").isEmpty()) {
            result.put(name, difference(test, ""));
          }
          for (JsonNode format : test.path("format")) {
            result.put(name + " - " + format.asText(), difference(test, format.asText()));
          }
        }
      }
    }
    return result;
  }

  /** What is not as the case says, or empty. */
  private static Optional<String> difference(JsonNode test, String format) {
    InProcessServer server = new InProcessServer();
    // a case takes for granted that the topics of its statements exist
    for (JsonNode statement : test.path("statements")) {
      if (!statement.asText().toUpperCase(Locale.ROOT).contains("PARTITIONS")) {
        TOPIC
            .matcher(statement.asText())
            .results()
            .forEach(found -> server.createTopic(found.group(1), 4));
      }
    }
    test.path("topics")
        .forEach(
            topic ->
                server.createTopic(topic.path("name").asText(), topic.path("partitions").asInt(1)));
    Map<String, String> settings = new HashMap<>();
    test.path("properties")
        .properties()
        .forEach(property -> settings.put(property.getKey(), property.getValue().asText()));
    JsonNode expected = test.path("expectedError");
    for (JsonNode statement : test.path("statements")) {
      String sql = statement.asText().replace("{FORMAT}", format);
      Optional<String> refused = refusal(server, sql, settings);
      if (refused.isPresent()) {
        String words = expected.path("message").asText();
        boolean asExpected = !expected.isMissingNode() && refused.get().contains(words);
        return asExpected
            ? Optional.empty()
            : Optional.of("expected " + expected + ", got " + refused.get() + " to " + sql);
      }
    }
    return expected.isMissingNode()
        ? Optional.empty()
        : Optional.of("expected " + expected + ", got no error");
  }

  private static Optional<String> refusal(
      InProcessServer server, String sql, Map<String, String> settings) {
    try {
      if (QUERY.matcher(sql).matches()) {
        server.columns(sql, settings, Map.of());
      } else {
        server.execute(sql, settings, Map.of());
      }
      return Optional.empty();
    } catch (StatementFailure e) {
      return Optional.of(e.problem().message());
    } catch (PlatformException e) {
      return Optional.of(e.problem().message());
    }
  }
}
