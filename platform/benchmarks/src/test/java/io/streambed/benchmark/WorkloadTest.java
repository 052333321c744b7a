package io.streambed.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The two ways to run a workload do the same work. */
@Timeout(300)
final class WorkloadTest {
  private static final int RECORDS = 4_000;

  /** So few that windows of minutes close within the log. */
  private static final int PER_SECOND = 5;

  @TempDir private static Path folder;
  private static BenchmarkCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = new BenchmarkCluster(folder.resolve("kafka"));
    cluster.createTopic(Orders.TOPIC);
    cluster.fill(RECORDS, PER_SECOND);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @EnumSource
  void sqlAndDslWriteTheSameResults(Workload workload) throws Exception {
    cluster.createTopic(workload.dslTopic());
    cluster.createTopic(workload.sqlTopic());
    Measurement measurement = new Measurement(cluster, RECORDS);
    // The DSL looks for closed windows once a second, and not at the end of the log.
    DslContender dsl =
        new DslContender(
            cluster.address(),
            folder.resolve("dsl"),
            Map.of(StreamsConfig.InternalConfig.EMIT_INTERVAL_MS_KSTREAMS_WINDOWED_AGGREGATION, 0));

    measurement.run(dsl, workload, workload + "_dsl");
    try (SqlContender sql = new SqlContender(cluster.address(), folder.resolve("sql"))) {
      measurement.run(sql, workload, workload + "_sql");
    }

    Map<Bytes, Bytes> expected = cluster.lastValues(workload.dslTopic());
    assertThat(expected).isNotEmpty();
    assertThat(cluster.lastValues(workload.sqlTopic())).isEqualTo(expected);
  }
}
