package io.streambed.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streambed.engine.Engine;
import io.streambed.engine.analyzer.PlannerConfig;
import io.streambed.engine.catalog.Observed;
import io.streambed.engine.catalog.SessionConfig;
import io.streambed.engine.catalog.TopicFacts;
import io.streambed.engine.expression.ExpressionCompiler;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.PullQueryPlan;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.engine.topology.TopologySettings;
import io.streambed.engine.topology.aggregate.RegistryAggregates;
import io.streambed.engine.topology.build.Plans;
import io.streambed.format.Formats;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.SqlParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables of tables on a real broker: what they hold after changes, deletions and restarts. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class KeptTableTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int PARTITIONS = 4;
  private static final FunctionRegistry FUNCTIONS = FunctionRegistry.builtIns();
  private static final String TABLE =
      "TABLE staff (id STRING PRIMARY KEY, team STRING, pay BIGINT)"
          + " WITH (KAFKA_TOPIC = '"
          + Plans.INPUT
          + "', VALUE_FORMAT = 'DELIMITED');";

  @TempDir Path folder;

  private final Engine engine = new Engine(FUNCTIONS, Formats.standard(), PlannerConfig.DEFAULT);
  private final Random random = new Random(11);
  private final Map<String, Row> staff = new TreeMap<>();
  private TestCluster cluster;
  private long time;

  private record Row(String team, long pay) {}

  @BeforeEach
  void start() throws Exception {
    cluster = new TestCluster(folder.resolve("broker"), PARTITIONS);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private PlannedStatement plan(String sql) {
    Observed observed =
        new Observed(
            Map.of(
                Plans.INPUT, TopicFacts.of(PARTITIONS, 1),
                Plans.OUTPUT, TopicFacts.of(PARTITIONS, 1)));
    return engine.plan(SqlParser.parse(sql).get(0), observed, new SessionConfig(Map.of()));
  }

  private StatementPlan run(String sql) {
    StatementPlan plan = (StatementPlan) plan(sql);
    engine.apply(plan);
    return plan;
  }

  private QueryRuntime runtime(String name) {
    return new QueryRuntime(
        RuntimeSettings.of(cluster.address(), folder.resolve(name)),
        new ExpressionCompiler(FUNCTIONS)::compile,
        new RegistryAggregates(FUNCTIONS, Map.of()),
        Formats.standard(),
        entry -> {});
  }

  private RunningQuery start(QueryRuntime runtime, QueryPlan plan) throws InterruptedException {
    RunningQuery query =
        runtime.start(
            plan,
            "app-" + plan.id(),
            new QueryOptions(QueryOptions.Start.EARLIEST, TopologySettings.DEFAULTS, Map.of()));
    assertThat(query.awaitStarted(LIMIT)).isTrue();
    return query;
  }

  /** Hires, moves and fires at random. */
  private void change(int times) {
    for (int i = 0; i < times; i++) {
      String id = "p" + random.nextInt(60);
      if (random.nextInt(4) == 0) {
        put(id, null);
      } else {
        put(id, new Row("team" + random.nextInt(7), random.nextInt(100)));
      }
    }
    cluster.flush();
  }

  private void put(String id, @Nullable Row row) {
    if (row == null) {
      staff.remove(id);
    } else {
      staff.put(id, row);
    }
    cluster.send(Plans.INPUT, id, row == null ? null : row.team() + "," + row.pay(), time++);
  }

  private List<List<Object>> pull(RunningQuery query, String sql) {
    List<List<Object>> rows =
        new ArrayList<>(query.reader().orElseThrow().read((PullQueryPlan) plan(sql)).rows());
    rows.sort((a, b) -> a.toString().compareTo(b.toString()));
    return rows;
  }

  private List<List<Object>> teams() {
    Map<String, long[]> teams = new TreeMap<>();
    for (Row row : staff.values()) {
      long[] sums = teams.computeIfAbsent(row.team(), t -> new long[2]);
      sums[0]++;
      sums[1] += row.pay();
    }
    List<List<Object>> rows = new ArrayList<>();
    teams.forEach((team, sums) -> rows.add(List.of(team, sums[0], sums[1])));
    return rows;
  }

  /** The sink's content: the last value of each key. */
  private List<List<Object>> teamsInSink() {
    Map<String, List<Object>> last = new TreeMap<>();
    Map<String, Integer> partitions = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : cluster.records(Plans.OUTPUT)) {
      String team = new String(record.key(), StandardCharsets.UTF_8);
      assertThat(partitions.computeIfAbsent(team, t -> record.partition()))
          .isEqualTo(record.partition());
      if (record.value() == null) {
        last.remove(team);
      } else {
        String[] values = new String(record.value(), StandardCharsets.UTF_8).split(",");
        last.put(team, List.of(team, Long.valueOf(values[0]), Long.valueOf(values[1])));
      }
    }
    return List.copyOf(last.values());
  }

  @Test
  void aggregatesATableOverRestartsAndMovingPartitions() throws Exception {
    run("CREATE " + TABLE);
    QueryPlan plan =
        run("CREATE TABLE teams WITH (KAFKA_TOPIC = '"
                + Plans.OUTPUT
                + "') AS SELECT team, COUNT(*) AS people, SUM(pay) AS total FROM staff"
                + " GROUP BY team HAVING COUNT(*) > 0;")
            .query()
            .orElseThrow();
    change(2_000);
    try (QueryRuntime first = runtime("first");
        QueryRuntime second = runtime("second")) {
      RunningQuery query = start(first, plan);
      await().atMost(LIMIT).until(() -> !cluster.records(Plans.OUTPUT).isEmpty());
      assertThat(query.stop(LIMIT)).isTrue();
      change(2_000);
      RunningQuery again = start(first, plan);
      change(1_000);
      RunningQuery joined = start(second, plan);
      change(1_000);
      assertThat(again.stop(LIMIT)).isTrue();
      change(500);
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertThat(teamsInSink()).isEqualTo(teams()));
      assertThat(pull(joined, "SELECT team, people, total FROM teams;")).isEqualTo(teams());
      assertThat(teams()).hasSize(7);
      second.terminate(joined, LIMIT);
    }
    assertOnlyUsersTopicsAreLeft();
  }

  @Test
  void keepsSourceTablesAndTablesOfTablesForPullQueries() throws Exception {
    QueryPlan source = run("CREATE SOURCE " + TABLE).query().orElseThrow();
    QueryPlan derived =
        run("CREATE TABLE rich WITH (KAFKA_TOPIC = '"
                + Plans.OUTPUT
                + "') AS SELECT id AS person, pay * 2 AS twice FROM staff WHERE pay >= 50;")
            .query()
            .orElseThrow();
    change(1_000);
    try (QueryRuntime runtime = runtime("state")) {
      RunningQuery kept = start(runtime, source);
      RunningQuery rich = start(runtime, derived);
      assertHolds(kept, rich);
      assertThat(kept.stop(LIMIT)).isTrue();
      change(1_000);
      put("bob", new Row("team1", 77));
      cluster.flush();
      kept = start(runtime, source);
      assertHolds(kept, rich);

      assertThat(pull(rich, "SELECT twice, ROWTIME FROM rich WHERE person = 'bob';"))
          .containsExactly(List.of(154L, time - 1));
      assertThat(pull(kept, "SELECT * FROM staff WHERE id IN ('bob', 'nobody');"))
          .containsExactly(List.of("bob", "team1", 77L));
      assertThat(pull(kept, "SELECT id FROM staff WHERE id > 'a' AND id < 'c';"))
          .containsExactly(List.of("bob"));
      runtime.terminate(kept, LIMIT);
      runtime.terminate(rich, LIMIT);
    }
    assertOnlyUsersTopicsAreLeft();
  }

  private void assertHolds(RunningQuery kept, RunningQuery rich) {
    List<List<Object>> all = new ArrayList<>();
    List<List<Object>> few = new ArrayList<>();
    staff.forEach(
        (id, row) -> {
          all.add(List.of(id, row.team(), row.pay()));
          if (row.pay() >= 50) {
            few.add(List.of(id, row.pay() * 2));
          }
        });
    await()
        .atMost(LIMIT)
        .ignoreExceptionsMatching(e -> e.getMessage().contains("is not ready"))
        .untilAsserted(
            () -> {
              assertThat(pull(kept, "SELECT * FROM staff;")).isEqualTo(all);
              assertThat(pull(rich, "SELECT * FROM rich;")).isEqualTo(few);
            });
  }

  private void assertOnlyUsersTopicsAreLeft() throws Exception {
    try (Admin admin = cluster.admin()) {
      assertThat(admin.listTopics().names().get()).isEqualTo(Set.of(Plans.INPUT, Plans.OUTPUT));
    }
  }
}
