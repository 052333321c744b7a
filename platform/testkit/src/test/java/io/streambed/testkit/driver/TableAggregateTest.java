package io.streambed.testkit.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streambed.engine.Engine;
import io.streambed.engine.analyzer.PlannerConfig;
import io.streambed.engine.catalog.QueryInfo;
import io.streambed.engine.catalog.SessionConfig;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.format.Formats;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.SqlParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate of a table is at each moment what a plain computation over the table's present rows
 * gives, whatever became of those rows before.
 */
final class TableAggregateTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final FunctionRegistry FUNCTIONS = FunctionRegistry.builtIns();
  private static final String SCRIPT =
      """
      CREATE TABLE t (id INT PRIMARY KEY, g INT, v INT, s STRING)
        WITH (KAFKA_TOPIC = 't', VALUE_FORMAT = 'JSON', PARTITIONS = 1);
      CREATE TABLE r AS
        SELECT g, COUNT(*) AS n, COUNT(v) AS vs, SUM(v) AS total, AVG(v) AS mean,
          SUM(v + g) AS more, COLLECT_LIST(v) AS items, HISTOGRAM(s) AS texts, ATTR(s) AS single
        FROM t
        WHERE v IS NULL OR v <> 3
        GROUP BY g
        HAVING COUNT(*) > 0;
      """;

  /** A row that is put in the place of the one with its id; without content that one goes. */
  record Change(int id, @Nullable Content content) {}

  record Content(@Nullable Integer group, @Nullable Integer value, @Nullable String text) {}

  @Provide
  Arbitrary<List<Change>> changes() {
    Arbitrary<Content> contents =
        Combinators.combine(
                Arbitraries.integers().between(0, 3).injectNull(0.15),
                Arbitraries.integers().between(0, 5).injectNull(0.15),
                Arbitraries.of("a", "b"))
            .as(Content::new);
    return Combinators.combine(Arbitraries.integers().between(0, 5), contents.injectNull(0.2))
        .as(Change::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  @Property(tries = 30, seed = "20260101")
  void isWhatItsPresentRowsGive(@ForAll("changes") List<Change> changes) throws IOException {
    Map<Integer, Content> rows = new TreeMap<>();
    Map<Integer, JsonNode> results = new TreeMap<>();
    try (QueryDriver.Running query = start()) {
      long time = 0;
      for (Change change : changes) {
        if (change.content() == null) {
          rows.remove(change.id());
        } else {
          rows.put(change.id(), change.content());
        }
        for (StoredRecord result :
            query.pipe("t", record(change, time++)).getOrDefault("R", List.of())) {
          int group = ByteBuffer.wrap(Objects.requireNonNull(result.key())).getInt();
          if (result.value() == null) {
            results.remove(group);
          } else {
            results.put(group, normal(JSON.readTree(result.value())));
          }
        }
        assertThat(results).as("after %s", change).isEqualTo(recomputed(rows));
      }
    }
  }

  private static QueryDriver.Running start() {
    Engine engine = new Engine(FUNCTIONS, Formats.standard(), PlannerConfig.DEFAULT);
    InMemoryTopics topics = new InMemoryTopics();
    for (ParsedStatement statement : SqlParser.parse(SCRIPT)) {
      engine.apply(
          (StatementPlan)
              engine.plan(
                  statement,
                  topics.observed(),
                  new SessionConfig(Map.of("cache.max.bytes.buffering", "0"))));
    }
    QueryInfo query = engine.catalog().queries().values().iterator().next();
    return new QueryDriver(FUNCTIONS).start(query, Set.of(), query.properties());
  }

  private static StoredRecord record(Change change, long time) throws IOException {
    byte[] key = ByteBuffer.allocate(Integer.BYTES).putInt(change.id()).array();
    Content content = change.content();
    if (content == null) {
      return new StoredRecord(key, null, time, List.of());
    }
    ObjectNode value =
        JSON.createObjectNode()
            .put("G", content.group())
            .put("V", content.value())
            .put("S", content.text());
    return new StoredRecord(key, JSON.writeValueAsBytes(value), time, List.of());
  }

  private static Map<Integer, JsonNode> recomputed(Map<Integer, Content> rows) {
    Map<Integer, List<Content>> groups = new TreeMap<>();
    for (Content row : rows.values()) {
      if (row.group() != null && !Integer.valueOf(3).equals(row.value())) {
        groups.computeIfAbsent(row.group(), g -> new ArrayList<>()).add(row);
      }
    }
    Map<Integer, JsonNode> results = new TreeMap<>();
    groups.forEach((group, members) -> results.put(group, result(group, members)));
    return results;
  }

  private static JsonNode result(int group, List<Content> members) {
    List<@Nullable Integer> all = new ArrayList<>();
    members.forEach(member -> all.add(member.value()));
    List<Integer> values = all.stream().filter(Objects::nonNull).toList();
    int total = values.stream().mapToInt(Integer::intValue).sum();
    ObjectNode result = JSON.createObjectNode();
    result.put("N", members.size()).put("VS", values.size()).put("TOTAL", total);
    result.put("MEAN", values.isEmpty() ? 0.0 : (double) total / values.size());
    result.put("MORE", total + group * values.size());
    all.forEach(result.putArray("ITEMS")::add);
    Map<String, Integer> texts = new TreeMap<>();
    members.forEach(member -> texts.merge(String.valueOf(member.text()), 1, Integer::sum));
    ObjectNode counts = result.putObject("TEXTS");
    texts.forEach(counts::put);
    result.put("SINGLE", texts.size() == 1 ? members.get(0).text() : null);
    return normal(result);
  }

  /** The order of a collected list is that of the changes, which is not compared. */
  private static JsonNode normal(JsonNode result) {
    List<JsonNode> elements = new ArrayList<>();
    result.get("ITEMS").forEach(elements::add);
    elements.sort(Comparator.comparing(JsonNode::toString));
    ((ObjectNode) result).putArray("ITEMS").addAll(elements);
    return result;
  }
}
