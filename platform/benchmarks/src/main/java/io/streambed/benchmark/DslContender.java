package io.streambed.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Kafka Streams by hand, with its own defaults: a cache, one thread. Guarantee and commit interval
 * are those of the server, or it would do less for its money.
 */
final class DslContender implements Contender {
  private final String bootstrapServers;
  private final Path stateFolder;
  private final Map<String, Object> overrides;

  /**
   * @param overrides settings of Kafka Streams that win over ours
   */
  DslContender(String bootstrapServers, Path stateFolder, Map<String, Object> overrides) {
    this.bootstrapServers = bootstrapServers;
    this.stateFolder = stateFolder;
    this.overrides = Map.copyOf(overrides);
  }

  @Override
  public String name() {
    return "DSL";
  }

  @Override
  public Run start(Workload workload, String applicationId) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 64 << 20);
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    properties.putAll(overrides);
    KafkaStreams streams = new KafkaStreams(workload.dsl(), properties);
    streams.start();
    return new Run() {
      @Override
      public void check() {
        if (streams.state() == KafkaStreams.State.ERROR) {
          throw new IllegalStateException(workload + " failed on the DSL");
        }
      }

      @Override
      public void stop() {
        streams.close(Duration.ofSeconds(30));
        streams.cleanUp();
      }
    };
  }
}
