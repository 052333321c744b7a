package io.streambed.scenario;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka cluster of a scenario: its clients, and what generators and oracles ask of it. */
public final class Cluster {
  private static final int BATCH_BYTES = 256 * 1024;
  private static final long BUFFER_BYTES = 64L * 1024 * 1024;

  private final Map<String, Object> connection;

  /**
   * Keeps what leads to the cluster; nothing is opened yet.
   *
   * @param connection {@code bootstrap.servers}, and what its security needs
   */
  public Cluster(Map<String, Object> connection) {
    this.connection = Map.copyOf(connection);
  }

  /** A producer that loses and doubles nothing, and sends large batches. */
  public Producer<byte[], byte[]> producer() {
    Map<String, Object> config = new HashMap<>(connection);
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A consumer without a group that reads committed records only. */
  public Consumer<byte[], byte[]> consumer() {
    Map<String, Object> config = new HashMap<>(connection);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** The partitions of a topic; a problem if there is no such topic. */
  public List<TopicPartition> partitionsOf(String topic) {
    try (Admin admin = Admin.create(connection)) {
      return partitionsOf(admin, topic);
    }
  }

  /**
   * Where the partitions end, records of open transactions included. (What a consumer of committed
   * records calls the end lags behind a commit for a moment.)
   */
  public Map<TopicPartition, Long> endsOf(List<TopicPartition> partitions) {
    try (Admin admin = Admin.create(connection)) {
      return Map.copyOf(offsets(admin, partitions, OffsetSpec.latest()));
    }
  }

  /**
   * Whether each partition of the topic that holds records has seen one of {@code time} or later,
   * and there is one.
   */
  public boolean hasSeen(String topic, long time) {
    try (Admin admin = Admin.create(connection)) {
      List<TopicPartition> partitions = partitionsOf(admin, topic);
      Map<TopicPartition, Long> begins = offsets(admin, partitions, OffsetSpec.earliest());
      Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
      Map<TopicPartition, Long> later = offsets(admin, partitions, OffsetSpec.forTimestamp(time));
      List<TopicPartition> filled =
          partitions.stream().filter(p -> !Objects.equals(begins.get(p), ends.get(p))).toList();
      return !filled.isEmpty()
          && filled.stream().map(later::get).allMatch(offset -> offset != null && offset >= 0);
    }
  }

  /** What to throw when Kafka kept a generator or an oracle from its work. */
  public static PlatformException failed(String what, Throwable cause) {
    return new PlatformException(
        Problem.of(ScenarioErrorCode.KAFKA_FAILED, "cannot " + what + ": " + cause.getMessage())
            .withHint("Check that the platform runs, then run the same command again."),
        cause);
  }

  private static List<TopicPartition> partitionsOf(Admin admin, String topic) {
    try {
      Map<String, TopicDescription> found =
          get(admin.describeTopics(List.of(topic)).allTopicNames());
      return found.values().stream()
          .flatMap(t -> t.partitions().stream())
          .map(p -> new TopicPartition(topic, p.partition()))
          .toList();
    } catch (UnknownTopicOrPartitionException e) {
      throw new PlatformException(
          Problem.of(ScenarioErrorCode.TOPIC_NOT_FOUND, "topic \"" + topic + "\" does not exist")
              .withHint("Start the platform with `streambed up`, or name another topic."),
          e);
    }
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, List<TopicPartition> partitions, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.forEach(p -> wanted.put(p, spec));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    Map<TopicPartition, ListOffsetsResultInfo> found = get(admin.listOffsets(wanted).all());
    found.forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
