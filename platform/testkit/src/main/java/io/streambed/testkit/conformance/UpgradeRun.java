package io.streambed.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streambed.common.PlatformException;
import io.streambed.engine.Engine;
import io.streambed.engine.analyzer.PlannerConfig;
import io.streambed.engine.catalog.SessionConfig;
import io.streambed.engine.plan.Effect;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.engine.plan.TimestampSpec;
import io.streambed.engine.plan.Unchanged;
import io.streambed.format.Formats;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.SqlParser;
import io.streambed.testkit.conformance.CaseResult.CaseError;
import io.streambed.testkit.driver.InMemoryTopics;
import io.streambed.type.Column;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs one case of upgrades against an engine and judges the answer: verdict, words, the query that
 * goes on, and the source afterwards. What only a server has (status, code, entity) is not judged.
 */
final class UpgradeRun {
  private static final String DIGITS = "123456789";

  private final UpgradeCase test;
  private final Engine engine;
  private final InMemoryTopics topics = new InMemoryTopics();
  private final Deque<String> queries = new ArrayDeque<>();

  UpgradeRun(UpgradeCase test, FunctionRegistry functions) {
    this.test = test;
    this.engine = new Engine(functions, Formats.standard(), PlannerConfig.DEFAULT);
  }

  /** What came of the statement that is judged. */
  private record Answer(boolean accepted, String message) {}

  CaseResult run() {
    int statement = 0;
    try {
      for (String sql : test.before()) {
        if (execute(sql) instanceof StatementPlan plan && plan.query().isPresent()) {
          queries.addLast(plan.query().get().id());
        }
        statement++;
      }
    } catch (PlatformException e) {
      String why = "statement " + statement + " before is refused: " + e.problem().message();
      return result(Optional.of(why), new CaseError(statement, e.problem().message()), false);
    }
    JsonNode before = source();
    try {
      Answer answer = new Answer(true, message(execute(test.after())));
      return result(difference(answer, before), null, test.isAccepted());
    } catch (PlatformException e) {
      Answer answer = new Answer(false, e.problem().message());
      return result(
          difference(answer, before),
          new CaseError(statement, answer.message()),
          !test.isAccepted());
    }
  }

  private CaseResult result(Optional<String> failure, @Nullable CaseError error, boolean verdict) {
    return new CaseResult(test, failure, Map.of(), Optional.ofNullable(error), verdict);
  }

  private PlannedStatement execute(String text) {
    String lastQuery = queries.isEmpty() ? "" : queries.getLast();
    String sql = text.replace("{QUERY}", lastQuery).replace("{N}", DIGITS);
    PlannedStatement planned =
        engine.plan(SqlParser.parse(sql).get(0), topics.observed(), new SessionConfig(Map.of()));
    if (planned instanceof StatementPlan plan) {
      for (Effect effect : plan.effects()) {
        if (effect instanceof Effect.CreateTopic create) {
          topics.create(create);
        } else if (effect instanceof Effect.DeleteTopic delete) {
          topics.delete(delete.name());
        }
      }
      engine.apply(plan);
    }
    return planned;
  }

  private static String message(PlannedStatement planned) {
    if (planned instanceof StatementPlan plan) {
      return plan.message();
    }
    return planned instanceof Unchanged unchanged ? unchanged.warning() : "";
  }

  private Optional<String> difference(Answer answer, JsonNode before) {
    JsonNode expect = test.expect();
    String wanted = expect.path("message").isNull() ? "" : expect.path("message").asText();
    if (answer.accepted() != test.isAccepted()) {
      return Optional.of(
          answer.accepted()
              ? "accepted, expected refusal: " + wanted
              : "refused: " + answer.message());
    }
    if (!matches(wanted, answer.message())) {
      return Optional.of("expected message \"" + wanted + "\", got \"" + answer.message() + "\"");
    }
    boolean keeps = queries.stream().anyMatch(id -> answer.message().endsWith(" " + id));
    if (expect.has("keepsQueryId") && expect.path("keepsQueryId").asBoolean() != keeps) {
      return Optional.of("expected keepsQueryId " + expect.path("keepsQueryId"));
    }
    JsonNode wantedSource = answer.accepted() ? expect.path("source") : before;
    if (!sameSource(wantedSource)) {
      return Optional.of("expected source " + wantedSource + ", got " + source());
    }
    boolean checksTopic = answer.accepted() && expect.has("topicExists");
    String topic = expect.path("topic").asText().replace("{N}", DIGITS);
    if (checksTopic && expect.path("topicExists").asBoolean() != topics.names().contains(topic)) {
      return Optional.of("expected topicExists " + expect.path("topicExists"));
    }
    return Optional.empty();
  }

  private boolean sameSource(JsonNode wanted) {
    JsonNode actual = source();
    if (wanted.isNull() || actual.isNull()) {
      return wanted.isNull() && actual.isNull();
    }
    for (Map.Entry<String, JsonNode> field : wanted.properties()) {
      JsonNode value = actual.path(field.getKey());
      boolean same =
          field.getValue().isTextual()
              ? matches(field.getValue().asText(), value.asText())
              : field.getValue().equals(value);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(String expected, String actual) {
    String pattern =
        Pattern.quote(expected.replace("{N}", DIGITS))
            .replace("{#}", "\\E\\d+\\Q")
            .replace("{*}", "\\E.*\\Q");
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(actual).matches();
  }

  /** The target as the cases describe sources; JSON null if it does not exist. */
  private JsonNode source() {
    return engine
        .catalog()
        .source(test.target().replace("{N}", DIGITS))
        .<JsonNode>map(this::described)
        .orElse(JsonNodeFactory.instance.nullNode());
  }

  private ObjectNode described(SourceDefinition source) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("type", source.kind().name());
    node.put(
        "schema",
        source.schema().columns().stream()
            .map(column -> column(column, source.isTable()))
            .collect(Collectors.joining(", ")));
    node.put("window", source.serde().window().map(w -> w.type().name()).orElse(null));
    node.put("keyFormat", source.serde().key().name());
    node.put("valueFormat", source.serde().value().name());
    node.put("topic", source.topic());
    node.put("partitions", source.partitions());
    node.put("timestamp", source.timestamp().map(TimestampSpec::column).orElse(null));
    node.put("writtenBy", engine.catalog().writersOf(source.name()).size());
    node.put("readBy", engine.catalog().readersOf(source.name()).size());
    return node;
  }

  private static String column(Column column, boolean ofTable) {
    String text = column.toString();
    return ofTable && column.place() == Column.Place.KEY
        ? text.replaceFirst(" KEY$", " PRIMARY KEY")
        : text;
  }
}
