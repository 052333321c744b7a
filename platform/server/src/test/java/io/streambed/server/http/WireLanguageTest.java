package io.streambed.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streambed.common.PlatformException;
import io.streambed.server.InProcessServer;
import io.streambed.server.StatementFailure;
import io.streambed.type.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The language in conversations that were recorded with ksqlDB: which statements are accepted, and
 * what is answered to them; no HTTP, no rows. Steps in {@code passing-wire-language.txt} must pass;
 * the list only grows. With {@code -Dtest.rewrite=true} it is written anew, and with {@code
 * -Dtest.wire=TEXT} the differences of the steps whose name contains the text are printed.
 */
final class WireLanguageTest {
  private static final Path CORPUS = Path.of("../../../shared/wire");
  private static final Path FLOOR =
      Path.of("src/test/resources/io/streambed/server/http/passing-wire-language.txt");
  private static final String RUN = "4711004711";
  private static final Pattern KEY = Pattern.compile(" KEY(?=,|$)");
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Files about what surrounds a statement in a request, which is not read here. */
  private static final Set<String> OF_HTTP =
      Set.of("malformed-bodies.json", "content-negotiation.json", "wrong-methods.json");

  /** An answer, as far as it is decided without a query that runs. */
  private record Answer(int status, JsonNode body) {}

  @Test
  void answersAsKsqlDbDid() throws IOException {
    assumeThat(CORPUS).as("the recorded conversations are not here").exists();
    Map<String, Optional<String>> judged = judgeAll();
    Set<String> passed = new TreeSet<>();
    judged.forEach(
        (step, difference) -> {
          if (difference.isEmpty()) {
            passed.add(step);
          }
        });
    String shown = System.getProperty("test.wire");
    if (shown != null) {
      judged.forEach(
          (step, difference) -> {
            if (step.contains(shown)) {
              difference.ifPresent(text -> System.out.println(step + "\n    " + text));
            }
          });
      System.out.println(passed.size() + " of " + judged.size() + " passed");
    }
    if (Boolean.getBoolean("test.rewrite")) {
      Files.write(FLOOR, passed);
    }
    assertThat(passed).containsAll(Files.readAllLines(FLOOR));
  }

  /** The difference of each step, by file, conversation and place in it. */
  private static Map<String, Optional<String>> judgeAll() throws IOException {
    Map<String, Optional<String>> result = new TreeMap<>();
    try (Stream<Path> files = Files.list(CORPUS)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        String name = file.getFileName().toString();
        if (!OF_HTTP.contains(name)) {
          for (JsonNode conversation : JSON.readTree(file.toFile()).path("conversations")) {
            judge(name + "/" + conversation.path("name").asText(), conversation, result);
          }
        }
      }
    }
    return result;
  }

  private static void judge(
      String name, JsonNode conversation, Map<String, Optional<String>> result) {
    InProcessServer server = new InProcessServer();
    WirePattern pattern = new WirePattern(RUN);
    int place = 0;
    for (JsonNode step : conversation.path("steps")) {
      place++;
      JsonNode body = step.path("request").path("json");
      String path = step.path("request").path("path").asText();
      if (path.equals("/ksql") && body.path("ksql").isTextual()) {
        Answer answer = statements(server, pattern, body);
        result.put(name + "/" + place, statementDifference(step.path("response"), answer, pattern));
      } else if (path.equals("/query") && body.path("ksql").isTextual()) {
        Answer answer = query(server, pattern, body, "ksql", "streamsProperties", Map.of());
        result.put(name + "/" + place, queryDifference(step.path("response"), answer, pattern));
      } else if (path.equals("/query-stream") && body.path("sql").isTextual()) {
        Answer answer =
            query(
                server,
                pattern,
                body,
                "sql",
                "properties",
                pattern.texts(body.path("sessionVariables")));
        result.put(name + "/" + place, queryDifference(step.path("response"), answer, pattern));
      }
    }
  }

  private static Answer statements(InProcessServer server, WirePattern pattern, JsonNode body) {
    try {
      return new Answer(
          200,
          plain(
              Entities.of(
                  server.execute(
                      pattern.fill(body.path("ksql").textValue()),
                      pattern.texts(body.path("streamsProperties")),
                      pattern.texts(body.path("sessionVariables"))))));
    } catch (StatementFailure e) {
      return answer(ErrorBody.ofStatement(e.problem(), e.statement(), Entities.of(e.done())));
    } catch (PlatformException e) {
      return answer(ErrorBody.of(e.problem()));
    }
  }

  private static Answer query(
      InProcessServer server,
      WirePattern pattern,
      JsonNode body,
      String text,
      String settings,
      Map<String, String> variables) {
    String sql = pattern.fill(body.path(text).textValue());
    try {
      return new Answer(
          200, header(server.columns(sql, pattern.texts(body.path(settings)), variables)));
    } catch (PlatformException e) {
      return answer(ErrorBody.ofQuery(e.problem(), sql));
    }
  }

  private static Answer answer(ErrorBody error) {
    return new Answer(error.status(), plain(error.json()));
  }

  /** As a reader of the answer has it: numbers by how they are written. */
  private static JsonNode plain(JsonNode node) {
    try {
      return JSON.readTree(node.toString());
    } catch (IOException e) {
      throw new IllegalStateException("JSON that was just written", e);
    }
  }

  private static ObjectNode header(List<Column> columns) {
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    ArrayNode names = header.putArray("columnNames");
    ArrayNode types = header.putArray("columnTypes");
    StringBuilder schema = new StringBuilder();
    for (Column column : columns) {
      names.add(column.name());
      types.add(column.type().toString());
      schema.append(schema.isEmpty() ? "" : ", ");
      schema.append("`").append(column.name()).append("` ").append(column.type());
    }
    header.put("schema", schema.toString());
    return header;
  }

  private static Optional<String> statementDifference(
      JsonNode recorded, Answer answer, WirePattern pattern) {
    int status = recorded.path("status").asInt();
    if (status != answer.status()) {
      return Optional.of(
          "expected "
              + status
              + " "
              + recorded.path("json")
              + ", got "
              + answer.status()
              + " "
              + answer.body());
    }
    return recorded.has("json")
        ? pattern.difference(recorded.path("json"), answer.body())
        : Optional.empty();
  }

  /** Rows need queries that run: of an accepted query only names and types are compared. */
  private static Optional<String> queryDifference(
      JsonNode recorded, Answer answer, WirePattern pattern) {
    if (answer.status() != 200 || recorded.path("status").asInt() != 200) {
      return statementDifference(recorded, answer, pattern);
    }
    JsonNode first = recorded.path("items").path(0);
    if (first.has("columnNames")) {
      ObjectNode columns = JsonNodeFactory.instance.objectNode();
      columns.set("columnNames", first.path("columnNames"));
      columns.set("columnTypes", first.path("columnTypes"));
      return pattern.difference(columns, answer.body());
    }
    JsonNode schema = first.path("header").path("schema");
    if (!schema.isTextual()) {
      return Optional.empty();
    }
    ObjectNode columns = JsonNodeFactory.instance.objectNode();
    columns.put("schema", KEY.matcher(schema.textValue()).replaceAll(""));
    return pattern.difference(columns, answer.body());
  }
}
