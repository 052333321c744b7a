package io.streambed.benchmark;

import io.streambed.stack.kafka.BrokerConfig;
import io.streambed.stack.kafka.KafkaBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;

/** A broker in this process with the topics of the workloads, one partition each. */
final class BenchmarkCluster implements AutoCloseable {
  private final KafkaBroker broker;
  private final Admin admin;

  BenchmarkCluster(Path folder) throws InterruptedException {
    broker = new KafkaBroker(BrokerConfig.in(folder));
    broker.start();
    admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.address()));
  }

  String address() {
    return broker.address();
  }

  void createTopic(String name) throws InterruptedException, ExecutionException {
    admin
        .createTopics(
            List.of(
                new NewTopic(name, Optional.of(1), Optional.empty())
                    .configs(Map.of("retention.ms", "-1"))))
        .all()
        .get();
  }

  /** Writes the log of orders. */
  void fill(int records, int perSecond) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", address(), "linger.ms", 5, "batch.size", 1 << 17);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      Orders orders = new Orders(perSecond);
      for (int i = 0; i < records; i++) {
        producer.send(orders.next());
      }
    }
  }

  /** How many of the orders an application has committed. */
  long committed(String applicationId) throws InterruptedException, ExecutionException {
    OffsetAndMetadata offset =
        admin
            .listConsumerGroupOffsets(applicationId)
            .partitionsToOffsetAndMetadata()
            .get()
            .get(new TopicPartition(Orders.TOPIC, 0));
    return offset == null ? 0 : offset.offset();
  }

  /** The last value of each key of a topic, in the order of the first ones. */
  Map<Bytes, Bytes> lastValues(String topic) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", address());
    config.put("isolation.level", "read_committed");
    Map<Bytes, Bytes> values = new LinkedHashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = Objects.requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          values.put(Bytes.wrap(record.key()), Bytes.wrap(record.value()));
        }
      }
    }
    return values;
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
  }
}
