package io.streambed.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streambed.engine.plan.Emission;
import io.streambed.engine.plan.JoinKind;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.topology.build.JoinPlans;
import io.streambed.engine.topology.build.PartitionedLog;
import io.streambed.engine.topology.build.Plans;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Joins over several partitions of a real broker. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class JoinRuntimeTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int PARTITIONS = 4;

  @TempDir Path folder;

  @Test
  void goesOnAfterARestartAndLeavesNothingBehind() throws Exception {
    PlanNode.Join lookup =
        JoinPlans.join(
            "J", JoinPlans.stream("A"), JoinPlans.table("B"), JoinKind.LEFT, JoinPlans.LOOKUP);
    PlanNode.Join pairs =
        JoinPlans.join(
            "J",
            JoinPlans.byV("A"),
            JoinPlans.byV("C"),
            JoinKind.INNER,
            JoinPlans.within(10, 10, Optional.of(1_000_000L)));
    PlanNode.Join reference =
        JoinPlans.foreignKey(JoinPlans.table("D"), JoinPlans.table("B"), JoinKind.INNER, "D_V");
    List<QueryPlan> plans =
        List.of(
            JoinPlans.as("Q1", JoinPlans.select(lookup, "A_V", "B_V"), "looked_up"),
            JoinPlans.as("Q2", JoinPlans.select(pairs, "A_N", "C_N"), "paired"),
            JoinPlans.as("Q3", JoinPlans.select(reference, "D_N", "B_V"), "referred"));
    List<String> topics = List.of("a", "b", "c", "d", "looked_up", "paired", "referred");
    try (TestCluster cluster = new TestCluster(folder.resolve("broker"), 1);
        QueryRuntime runtime = QueryProcess.runtime(cluster.address(), folder.resolve("state"))) {
      cluster.createTopics(PARTITIONS, topics.toArray(new String[0]));
      for (int i = 0; i < 100; i++) {
        cluster.send("b", "k" + i, "b" + i + ",0", 0);
      }
      cluster.flush();
      List<RunningQuery> running = start(runtime, plans);
      sendEvents(cluster, 0, 100);
      awaitCounts(cluster, 100);
      for (RunningQuery query : running) {
        assertThat(query.stop(LIMIT)).isTrue();
      }
      sendEvents(cluster, 100, 200);
      running = start(runtime, plans);
      awaitCounts(cluster, 200);

      Set<String> expectedRows = new HashSet<>();
      Set<String> expectedPairs = new HashSet<>();
      Set<String> expectedReferences = new HashSet<>();
      for (int i = 0; i < 200; i++) {
        expectedRows.add("k" + i + "=v" + i + "," + (i < 100 ? "b" + i : ""));
        expectedPairs.add("v" + i + "=" + i + "," + -i);
        expectedReferences.add("d" + i + "=" + i + ",b" + i % 100);
      }
      assertThat(rows(cluster, "looked_up")).isEqualTo(expectedRows);
      assertThat(rows(cluster, "paired")).isEqualTo(expectedPairs);
      assertThat(rows(cluster, "referred")).isEqualTo(expectedReferences);

      for (RunningQuery query : running) {
        runtime.terminate(query, LIMIT);
      }
      Set<String> left = new HashSet<>(topics);
      left.addAll(Set.of(Plans.INPUT, Plans.OUTPUT));
      try (Admin admin = cluster.admin()) {
        assertThat(admin.listTopics().names().get()).isEqualTo(left);
      }
    }
  }

  private static List<RunningQuery> start(QueryRuntime runtime, List<QueryPlan> plans)
      throws InterruptedException {
    List<RunningQuery> running = new ArrayList<>();
    for (QueryPlan plan : plans) {
      running.add(runtime.start(plan, "app-" + plan.id(), QueryRuntimeTest.OPTIONS));
    }
    for (RunningQuery query : running) {
      assertThat(query.awaitStarted(LIMIT)).isTrue();
    }
    return running;
  }

  private static void sendEvents(TestCluster cluster, int from, int to) {
    for (int i = from; i < to; i++) {
      cluster.send("a", "k" + i, "v" + i + "," + i, 1_000 + i);
      cluster.send("c", "other" + i, "v" + i + "," + -i, 1_005 + i);
      cluster.send("d", "d" + i, "k" + i % 100 + "," + i, 1_000 + i);
    }
    cluster.flush();
  }

  private static void awaitCounts(TestCluster cluster, int count) {
    for (String topic : List.of("looked_up", "paired", "referred")) {
      await().atMost(LIMIT).untilAsserted(() -> assertThat(cluster.records(topic)).hasSize(count));
    }
  }

  private static Set<String> rows(TestCluster cluster, String topic) {
    Set<String> rows = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : cluster.records(topic)) {
      rows.add(text(record.key()) + "=" + text(record.value()));
    }
    return rows;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void judgesLookedUpRowsByTheClockOfTheirPartition() throws Exception {
    PartitionedLog events = new PartitionedLog(PARTITIONS);
    events.append(new Random(7), 10_000, 40, 1_000);
    PlanNode.Join first =
        JoinPlans.join(
            "J", JoinPlans.stream("A"), JoinPlans.table("B"), JoinKind.INNER, JoinPlans.LOOKUP);
    PlanNode.Join join =
        JoinPlans.join(
            "J2",
            JoinPlans.prefixed("J", first, "A_V", "A_N"),
            JoinPlans.table("C"),
            JoinKind.LEFT,
            JoinPlans.LOOKUP);
    QueryPlan plan = JoinPlans.finalTotals(join);
    try (TestCluster cluster = new TestCluster(folder.resolve("broker"), PARTITIONS);
        QueryRuntime runtime = QueryProcess.runtime(cluster.address(), folder.resolve("state"))) {
      cluster.createTopics(PARTITIONS, "a", "b", "c");
      for (int p = 0; p < PARTITIONS; p++) {
        cluster.send("b", p, "p" + p, "row,0", 0);
      }
      cluster.flush();
      RunningQuery query = runtime.start(plan, "app", QueryRuntimeTest.OPTIONS);
      assertThat(query.awaitStarted(LIMIT)).isTrue();
      List<PartitionedLog.Event> all = events.events();
      all.subList(0, 5_000).forEach(event -> send(cluster, event));
      cluster.flush();
      await().atMost(LIMIT).until(() -> !cluster.records(Plans.OUTPUT).isEmpty());
      assertThat(query.stop(LIMIT)).isTrue();
      query = runtime.start(plan, "app", QueryRuntimeTest.OPTIONS);
      assertThat(query.awaitStarted(LIMIT)).isTrue();
      all.subList(5_000, 10_000).forEach(event -> send(cluster, event));
      cluster.flush();

      awaitTotals(cluster, events.totals(1_000, 1_000, 400, events.greatestClock()));
      assertThat(query.status().late()).isPositive();
      runtime.terminate(query, LIMIT);
    }
  }

  private static void send(TestCluster cluster, PartitionedLog.Event event) {
    int partition = event.partition();
    String value = event.name() + "," + event.amount();
    cluster.send("a", partition, "p" + partition, value, event.timestamp());
  }

  @Test
  void noPairOfRowsInOrderIsLate() throws Exception {
    PlanNode.Join join =
        JoinPlans.join(
            "J",
            JoinPlans.stream("A"),
            JoinPlans.stream("C"),
            JoinKind.INNER,
            // Whether the join itself finds a row late depends on how the task reads its sides.
            JoinPlans.within(2_000, 2_000, Optional.of(1_000_000L)));
    try (TestCluster cluster = new TestCluster(folder.resolve("broker"), PARTITIONS);
        QueryRuntime runtime = QueryProcess.runtime(cluster.address(), folder.resolve("state"))) {
      cluster.createTopics(PARTITIONS, "a", "c");
      RunningQuery query =
          runtime.start(JoinPlans.finalTotals(join), "app", QueryRuntimeTest.OPTIONS);
      assertThat(query.awaitStarted(LIMIT)).isTrue();
      Map<String, Long> expected = new TreeMap<>();
      Random random = new Random(11);
      long greatest = 0;
      for (int round = 0; round < 10; round++) {
        // In each round one side and one partition is far ahead of the others.
        for (int p = 0; p < PARTITIONS; p++) {
          int partition = (p + round) % PARTITIONS;
          for (int i = 0; i < 100; i++) {
            long left = round * 5_000 + i * 50;
            long right = left + 300;
            String key = "k" + partition + "-" + round + "-" + i;
            String name = "n" + random.nextInt(5);
            cluster.send("a", partition, key, name + "," + i, left);
            cluster.send("c", partition, key, "x,0", right);
            long start = right - right % 1_000;
            expected.merge(start + "|" + name, (long) i, Long::sum);
            greatest = Math.max(greatest, right);
          }
        }
      }
      cluster.flush();
      long closed = greatest - 400 - 1_000;
      expected
          .keySet()
          .removeIf(key -> Long.parseLong(key.substring(0, key.indexOf('|'))) > closed);

      awaitTotals(cluster, expected);
      assertThat(query.status().late()).isZero();
      runtime.terminate(query, LIMIT);
    }
  }

  @Test
  void closesWindowsOverRowsWithoutAMatchThatMovedBefore() throws Exception {
    PlanNode.Join join =
        JoinPlans.join(
            "J",
            JoinPlans.byV("A"),
            JoinPlans.byV("C"),
            JoinKind.LEFT,
            // Wider than the rows of a repartition topic are out of order: a row whose window has
            // passed when it comes does not wait for a match.
            JoinPlans.within(30_000, 30_000, Optional.of(1_000_000L)));
    PlanNode.Aggregate totals =
        JoinPlans.totals(join, "A_K", Plans.tumbling(1_000, 0), Emission.ON_CLOSE, true);
    QueryPlan plan = Plans.toSink(Plans.selection(totals), Plans.tumbling(1_000, 0));
    try (TestCluster cluster = new TestCluster(folder.resolve("broker"), PARTITIONS);
        QueryRuntime runtime = QueryProcess.runtime(cluster.address(), folder.resolve("state"))) {
      cluster.createTopics(PARTITIONS, "a", "c");
      Map<String, Long> expected = new TreeMap<>();
      for (int i = 0; i < 2_000; i++) {
        String id = "v" + i;
        String name = "n" + i % 7;
        long left = i * 10L;
        boolean hasMatch = i % 3 > 0;
        long time = hasMatch ? left + 1_500 : left;
        cluster.send("a", i % PARTITIONS, name, id + "," + i, left);
        if (hasMatch) {
          cluster.send("c", (i + 1) % PARTITIONS, "x", id + ",0", time);
        }
        expected.merge(time - time % 1_000 + "|" + name, (long) i, Long::sum);
      }
      cluster.flush();
      RunningQuery query = runtime.start(plan, "app", QueryRuntimeTest.OPTIONS);
      assertThat(query.awaitStarted(LIMIT)).isTrue();
      awaitRecords(cluster, "app-J-this-join-store-changelog", 2_000);
      awaitRecords(cluster, "app-J-outer-other-join-store-changelog", 1_333);
      // What each partition of both sides brings much later ends the wait for a match.
      for (int i = 0; i < 40; i++) {
        cluster.send("a", i % PARTITIONS, "end", "w" + i + ",0", 5_000_000);
        cluster.send("c", i % PARTITIONS, "end", "w" + i + ",0", 5_000_000);
      }
      cluster.flush();

      awaitTotals(cluster, expected);
      assertThat(query.status().late()).isZero();
      runtime.terminate(query, LIMIT);
      try (Admin admin = cluster.admin()) {
        assertThat(admin.listTopics().names().get())
            .isEqualTo(Set.of("a", "c", Plans.INPUT, Plans.OUTPUT));
      }
    }
  }

  @Test
  void pushesJoinedRowsAndLeavesNothingBehind() throws Exception {
    PlanNode.Join join =
        JoinPlans.join(
            "J", JoinPlans.stream("A"), JoinPlans.table("B"), JoinKind.INNER, JoinPlans.LOOKUP);
    QueryPlan plan = JoinPlans.select(join, "A_V", "B_V");
    try (TestCluster cluster = new TestCluster(folder.resolve("broker"), 1);
        QueryRuntime runtime = QueryProcess.runtime(cluster.address(), folder.resolve("state"))) {
      cluster.createTopics(PARTITIONS, "a", "b");
      cluster.send("b", "x", "row,0", 0);
      cluster.send("a", "x", "event,0", 1);
      cluster.send("a", "y", "event,0", 1);
      cluster.flush();
      Queue<String> rows = new ConcurrentLinkedQueue<>();
      try (PushQuery push =
          runtime
              .pushQueries()
              .push(
                  new QueryPlan("PUSH1", plan.root(), Optional.empty()),
                  "push_",
                  QueryRuntimeTest.OPTIONS,
                  (row, time, deleted) -> rows.add(row.getObject(1) + " " + row.getObject(2)))) {
        await().atMost(LIMIT).until(() -> !rows.isEmpty());
        assertThat(push.status().problem()).isEmpty();
      }
      assertThat(rows).containsExactly("event row");
      try (Admin admin = cluster.admin()) {
        assertThat(admin.listTopics().names().get())
            .isEqualTo(Set.of("a", "b", Plans.INPUT, Plans.OUTPUT));
      }
    }
  }

  private static void awaitRecords(TestCluster cluster, String topic, int count) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(cluster.records(topic).size()).isEqualTo(count));
  }

  private static void awaitTotals(TestCluster cluster, Map<String, Long> expected) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(totals(cluster).size()).isEqualTo(expected.size()));
    assertThat(totals(cluster)).isEqualTo(expected);
  }

  /** Totals by {@code window start|name}; fails if a window came twice. */
  private static Map<String, Long> totals(TestCluster cluster) {
    Map<String, Long> totals = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : cluster.records(Plans.OUTPUT)) {
      byte[] key = record.key();
      long start = ByteBuffer.wrap(key, key.length - 8, 8).getLong();
      String name = text(Arrays.copyOf(key, key.length - 8));
      String value = text(record.value());
      Long before =
          totals.put(start + "|" + name, Long.parseLong(value.substring(0, value.indexOf(','))));
      assertThat(before).as("second result of window %s of %s", start, name).isNull();
    }
    return totals;
  }
}
