package io.streambed.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.engine.topology.TopologySettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

final class KafkaSettingsTest {
  @Test
  void takesWhatIsForKafkaUnderBothNamesAndLeavesWhatIsOurs() {
    assertThat(
            KafkaSettings.ofQuery(
                Map.of(
                    "ksql.streams.commit.interval.ms", "2000",
                    "ksql.streams.producer.linger.ms", "5",
                    "max.poll.records", "10",
                    "ksql.streams.state.dir", "/elsewhere",
                    "ksql.streams.auto.offset.reset", "earliest",
                    "ksql.service.id", "prod_")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "commit.interval.ms", "2000", "producer.linger.ms", "5", "max.poll.records", "10"));
  }

  @Test
  void settingsOfAServerReachKafkaStreamsOverOurDefaults() {
    RuntimeSettings runtime = RuntimeSettings.of("localhost:9092", Path.of("state"));
    QueryOptions before = QueryOptions.from(QueryOptions.Start.EARLIEST);
    QueryOptions options =
        new QueryOptions(
            before.start(),
            TopologySettings.DEFAULTS,
            before.failOnProductionError(),
            KafkaSettings.ofQuery(Map.of("ksql.streams.commit.interval.ms", "2000")));

    assertThat(commitInterval(runtime, before)).isEqualTo(100L);
    assertThat(commitInterval(runtime, options)).isEqualTo(2_000L);
  }

  private static long commitInterval(RuntimeSettings runtime, QueryOptions options) {
    Properties properties =
        StreamsSettings.of(runtime, "app", runtime.stateFolder(), runtime.guarantee(), options);
    return new StreamsConfig(properties).getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG);
  }
}
