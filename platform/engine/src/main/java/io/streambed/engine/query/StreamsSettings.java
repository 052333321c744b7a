package io.streambed.engine.query;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The configuration of Kafka Streams for one query. */
final class StreamsSettings {
  private StreamsSettings() {}

  static Properties of(
      RuntimeSettings settings,
      String applicationId,
      Path stateFolder,
      RuntimeSettings.Guarantee guarantee,
      QueryOptions options) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee.property());
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replicationFactor());
    // Aggregates hold back by themselves; a cache below them would only copy.
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    // Rows without a match come out when event time says so, not when the wall clock does.
    properties.put(
        StreamsConfig.InternalConfig.EMIT_INTERVAL_MS_KSTREAMS_OUTER_JOIN_SPURIOUS_RESULTS_FIX, 0L);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksDb.class.getName());
    // A batch and its request cost as much as dozens of records.
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 64 << 10);
    keepIdleCheap(properties);
    recoverFast(properties);
    String start = options.start().property();
    properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), start);
    settings.streamsProperties().forEach(properties::put);
    options.streamsProperties().forEach(properties::put);
    return properties;
  }

  /** Fifty queries that have nothing to do should cost a fifth of a core. */
  private static void keepIdleCheap(Properties properties) {
    properties.putAll(
        Map.of(
            StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
            2_000,
            CommonClientConfigs.METADATA_MAX_AGE_CONFIG,
            300_000,
            StreamsConfig.REPARTITION_PURGE_INTERVAL_MS_CONFIG,
            600_000,
            StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG,
            3_600_000,
            StreamsConfig.ENABLE_METRICS_PUSH_CONFIG,
            false,
            CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
            "",
            StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG),
            4 << 20,
            // A commit flushes anyway; this only gathers what goes out in between.
            StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
            20));
  }

  /**
   * After a kill the group waits for the session of the dead member; and the restore of a store for
   * the fetch, still on its way, of one that is restored already.
   */
  private static void recoverFast(Properties properties) {
    properties.put(
        StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 20);
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
    properties.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
  }
}
