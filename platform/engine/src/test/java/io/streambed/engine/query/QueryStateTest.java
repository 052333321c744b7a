package io.streambed.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streambed.common.PlatformException;
import io.streambed.engine.plan.KeySelection;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.engine.plan.PullQueryPlan;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.Sink;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.engine.plan.WindowRange;
import io.streambed.engine.topology.build.PartitionedLog;
import io.streambed.engine.topology.build.Plans;
import io.streambed.sql.tree.SourceKind;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import io.streambed.type.SqlType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked of queries while they run: state by pull, rows by push. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class QueryStateTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final QueryOptions EARLIEST = QueryOptions.from(QueryOptions.Start.EARLIEST);

  @TempDir Path folder;

  private TestCluster cluster;
  private QueryRuntime runtime;

  @BeforeEach
  void start() throws Exception {
    cluster = new TestCluster(folder.resolve("broker"), 2);
    runtime = QueryProcess.runtime(cluster.address(), folder.resolve("state"));
  }

  @AfterEach
  void stop() {
    runtime.close();
    cluster.close();
  }

  private void send(int partition, String name, long amount, long timestamp) {
    cluster.send(new PartitionedLog.Event(partition, name, amount, timestamp));
    cluster.flush();
  }

  private static PullQueryPlan pull(
      QueryPlan plan,
      KeySelection keys,
      WindowRange window,
      Optional<String> filter,
      String... columns) {
    Sink sink = plan.sink().orElseThrow();
    List<Column> all = new ArrayList<>(plan.root().schema().columns());
    all.add(Column.value("ROWTIME", SqlType.BIGINT));
    if (sink.serde().window().isPresent()) {
      all.add(Column.value("WINDOWSTART", SqlType.BIGINT));
      all.add(Column.value("WINDOWEND", SqlType.BIGINT));
    }
    Schema schema = new Schema(all);
    List<NamedExpression> projection = new ArrayList<>();
    for (String column : columns) {
      projection.add(Plans.value(column, column, schema.find(column).orElseThrow().type()));
    }
    return new PullQueryPlan(
        new SourceDefinition(
            sink.source(),
            SourceKind.TABLE,
            sink.schema(),
            sink.topic(),
            sink.serde(),
            Optional.empty(),
            false,
            "",
            Optional.of(plan.id()),
            2,
            1),
        plan.id(),
        schema,
        keys,
        window,
        filter.map(sql -> new PlanExpression(sql, SqlType.BOOLEAN)),
        projection,
        Optional.empty());
  }

  private static List<List<Object>> read(RunningQuery query, PullQueryPlan pull) {
    return query.reader().orElseThrow().read(pull).rows();
  }

  @Test
  void readsTheStateOfATable() throws Exception {
    QueryPlan plan = Plans.runningTotals();
    RunningQuery query = runtime.start(plan, "app", EARLIEST);
    PullQueryPlan everything =
        pull(plan, new KeySelection.All(), WindowRange.ALL, Optional.empty(), "NAME", "TOTAL");
    if (query.status().state() == QueryStatus.State.STARTING) {
      assertThatThrownBy(() -> read(query, everything))
          .isInstanceOfSatisfying(
              PlatformException.class,
              e -> assertThat(e.problem().code()).isEqualTo(QueryErrorCode.STATE_NOT_READY));
    }
    assertThat(query.awaitStarted(LIMIT)).isTrue();
    send(0, "ann", 1, 10);
    send(1, "bob", 2, 20);
    send(1, "ann", 3, 30);
    send(0, "cid", 4, 40);

    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(read(query, everything))
                    .containsExactlyInAnyOrder(
                        List.of("ann", 4L), List.of("bob", 2L), List.of("cid", 4L)));
    assertThat(
            read(
                query,
                pull(
                    plan,
                    new KeySelection.Lookup(List.of(List.of("ann"), List.of("nobody"))),
                    WindowRange.ALL,
                    Optional.empty(),
                    "TOTAL",
                    "ROWTIME")))
        .containsExactly(List.of(4L, 30L));
    assertThat(
            read(
                query,
                pull(
                    plan,
                    new KeySelection.Range(
                        Optional.of(new KeySelection.Bound("ann", false)), Optional.empty()),
                    WindowRange.ALL,
                    Optional.of("TOTAL < 4"),
                    "NAME")))
        .containsExactly(List.of("bob"));
    assertThat(query.stop(LIMIT)).isTrue();
    assertThat(query.status().in()).isEqualTo(4);
  }

  @Test
  void readsWindowsByTheirBounds() throws Exception {
    QueryPlan plan = Plans.liveTotals();
    RunningQuery query = runtime.start(plan, "app", EARLIEST);
    assertThat(query.awaitStarted(LIMIT)).isTrue();
    send(0, "ann", 1, 100);
    send(0, "ann", 2, 1_100);
    send(0, "bob", 3, 1_200);
    send(0, "ann", 4, 2_100);

    PullQueryPlan second =
        pull(
            plan,
            new KeySelection.Lookup(List.of(List.of("ann"))),
            new WindowRange(1_000, 1_999, Long.MIN_VALUE, Long.MAX_VALUE),
            Optional.empty(),
            "TOTAL",
            "WINDOWSTART",
            "WINDOWEND");
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(read(query, second)).containsExactly(List.of(2L, 1_000L, 2_000L)));
    PullQueryPlan upTo2000 =
        pull(
            plan,
            new KeySelection.All(),
            new WindowRange(Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 2_000),
            Optional.empty(),
            "NAME",
            "TOTAL");
    assertThat(read(query, upTo2000))
        .containsExactlyInAnyOrder(List.of("ann", 1L), List.of("ann", 2L), List.of("bob", 3L));
    assertThat(plan.tableState()).isPresent();
    assertThat(query.stop(LIMIT)).isTrue();
  }

  @Test
  void pushesRowsOfAStreamAndScansIt() throws Exception {
    send(0, "ann", 1, 10);
    QueryPlan plan = Plans.push();
    Queue<String> rows = new ConcurrentLinkedQueue<>();
    try (PushQuery push =
        runtime
            .pushQueries()
            .push(
                plan,
                "push_",
                QueryOptions.from(QueryOptions.Start.LATEST),
                (row, time, deleted) -> rows.add(row.getObject(0) + " " + row.getLong(1)))) {
      send(1, "bob", 20, 20);
      send(1, "cid", 3, 30);
      send(0, "dan", 40, 40);
      await().atMost(LIMIT).until(() -> rows.size() >= 2);
      assertThat(rows).containsExactlyInAnyOrder("bob 20", "dan 40");
      assertThat(push.status().state()).isEqualTo(QueryStatus.State.RUNNING);
    }
    send(1, "eve", 50, 50);
    Queue<String> scanned = new ConcurrentLinkedQueue<>();
    try (PushQuery scan =
        runtime
            .pushQueries()
            .scan(plan, EARLIEST, (row, time, deleted) -> scanned.add(row.getObject(0) + ""))) {
      assertThat(scan.awaitEnd(LIMIT)).isTrue();
      assertThat(scanned).containsExactlyInAnyOrder("bob", "dan", "eve");
      assertThat(scan.status().in()).isEqualTo(5);
    }
    assertThat(rows).hasSize(2);
  }

  @Test
  void pushesAggregatesAndLeavesNothingBehind() throws Exception {
    send(0, "ann", 1, 10);
    send(1, "ann", 2, 20);
    QueryPlan totals = Plans.runningTotals();
    QueryPlan plan = new QueryPlan("P1", totals.root(), Optional.empty());
    Queue<Long> rows = new ConcurrentLinkedQueue<>();
    try (PushQuery push =
        runtime
            .pushQueries()
            .push(plan, "push_", EARLIEST, (row, time, deleted) -> rows.add(row.getLong(1)))) {
      await().atMost(LIMIT).until(() -> rows.contains(3L));
      assertThat(push.status().out()).isGreaterThanOrEqualTo(1);
    }
    try (Admin admin = cluster.admin()) {
      assertThat(admin.listTopics().names().get())
          .containsExactlyInAnyOrder(Plans.INPUT, Plans.OUTPUT);
      assertThat(admin.listGroups().all().get()).isEmpty();
    }
    try (Stream<Path> left = Files.list(folder.resolve("state"))) {
      assertThat(left).isEmpty();
    }
  }
}
