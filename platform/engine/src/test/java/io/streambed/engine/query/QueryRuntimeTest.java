package io.streambed.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streambed.common.PlatformException;
import io.streambed.engine.topology.TopologySettings;
import io.streambed.engine.topology.build.PartitionedLog;
import io.streambed.engine.topology.build.Plans;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class QueryRuntimeTest {
  static final QueryOptions OPTIONS =
      new QueryOptions(
          QueryOptions.Start.EARLIEST,
          TopologySettings.DEFAULTS.withIdleAfter(Duration.ofMillis(1_500)),
          Map.of());
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int PARTITIONS = 4;

  @TempDir Path folder;

  @Test
  void givesExactResultsOverKillRestartAndMovingPartitions() throws Exception {
    PartitionedLog events = new PartitionedLog(PARTITIONS);
    Random random = new Random(7);
    events.append(random, 12_000, 40, 1_000);
    int phase = events.events().size();
    events.append(random, 12_000, 40, 30_000);
    try (TestCluster cluster = new TestCluster(folder.resolve("broker"), PARTITIONS)) {
      Path state = folder.resolve("state");
      Process process = startProcess(cluster.address(), state);
      try {
        events.events().subList(0, phase / 2).forEach(cluster::send);
        cluster.flush();
        await().atMost(LIMIT).until(() -> !cluster.records(Plans.OUTPUT).isEmpty());
        events.events().subList(phase / 2, phase).forEach(cluster::send);
      } finally {
        process.destroyForcibly().waitFor();
      }
      try (QueryRuntime first = QueryProcess.runtime(cluster.address(), state);
          QueryRuntime second = QueryProcess.runtime(cluster.address(), folder.resolve("other"))) {
        RunningQuery restarted = first.start(Plans.finalTotals(), "app", OPTIONS);
        assertThat(restarted.awaitStarted(LIMIT)).isTrue();
        events.events().subList(phase, phase + phase / 2).forEach(cluster::send);
        RunningQuery joined = second.start(Plans.finalTotals(), "app", OPTIONS);
        assertThat(joined.awaitStarted(LIMIT)).isTrue();
        assertThat(restarted.stop(LIMIT)).isTrue();
        events.events().subList(phase + phase / 2, 2 * phase).forEach(cluster::send);
        cluster.flush();

        Map<String, Long> expected = events.totals(1_000, 1_000, 400, events.greatestClock());
        assertThat(expected.size()).isGreaterThan(700);
        await()
            .atMost(LIMIT)
            .pollInterval(Duration.ofMillis(500))
            .untilAsserted(() -> assertThat(totals(cluster).size()).isEqualTo(expected.size()));
        assertThat(totals(cluster)).isEqualTo(expected);
        assertThat(joined.stop(LIMIT)).isTrue();
        assertThat(joined.status().state()).isEqualTo(QueryStatus.State.STOPPED);
        first.terminate(restarted, LIMIT);
        try (Admin admin = cluster.admin()) {
          assertThat(admin.listTopics().names().get()).isEqualTo(Set.of(Plans.INPUT, Plans.OUTPUT));
        }
      }
    }
  }

  /** Totals by {@code window start|name}; fails if a window came twice. */
  private static Map<String, Long> totals(TestCluster cluster) {
    Map<String, Long> totals = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : cluster.records(Plans.OUTPUT)) {
      byte[] key = record.key();
      long start = ByteBuffer.wrap(key, key.length - 8, 8).getLong();
      String name = new String(Arrays.copyOf(key, key.length - 8), StandardCharsets.UTF_8);
      Long before = totals.put(start + "|" + name, total(record));
      assertThat(before).as("second result of window %s of %s", start, name).isNull();
    }
    return totals;
  }

  private static long total(ConsumerRecord<byte[], byte[]> record) {
    String value = new String(record.value(), StandardCharsets.UTF_8);
    return Long.parseLong(value.substring(0, value.indexOf(',')));
  }

  private static Process startProcess(String broker, Path state) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "-cp",
                System.getProperty("java.class.path"),
                QueryProcess.class.getName(),
                broker,
                state.toString())
            .redirectError(new File(state + ".log"))
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null && !line.equals("started")) {
      line = out.readLine();
    }
    assertThat(line).isEqualTo("started");
    return process;
  }

  @Test
  void refusesToReadATopicThatDoesNotExist() throws Exception {
    try (TestCluster cluster = new TestCluster(folder.resolve("broker"), 1);
        QueryRuntime runtime = QueryProcess.runtime(cluster.address(), folder.resolve("state"))) {
      try (Admin admin = cluster.admin()) {
        admin.deleteTopics(List.of(Plans.INPUT)).all().get();
      }
      assertThatThrownBy(() -> runtime.start(Plans.finalTotals(), "app", OPTIONS))
          .isInstanceOfSatisfying(
              PlatformException.class,
              e -> assertThat(e.problem().code()).isEqualTo(QueryErrorCode.TOPIC_NOT_FOUND));
    }
  }
}
