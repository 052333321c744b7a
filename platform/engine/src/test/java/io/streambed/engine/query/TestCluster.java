package io.streambed.engine.query;

import static org.awaitility.Awaitility.await;

import io.streambed.engine.topology.build.PartitionedLog;
import io.streambed.engine.topology.build.Plans;
import io.streambed.stack.kafka.BrokerConfig;
import io.streambed.stack.kafka.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with the topics of these tests. */
final class TestCluster implements AutoCloseable {
  private final KafkaBroker broker;
  private final KafkaProducer<byte[], byte[]> producer;

  TestCluster(Path folder, int partitions) throws InterruptedException, ExecutionException {
    broker = new KafkaBroker(BrokerConfig.in(folder));
    broker.start();
    try (Admin admin = admin()) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(Plans.INPUT, partitions, (short) 1),
                  new NewTopic(Plans.OUTPUT, partitions, (short) 1)))
          .all()
          .get();
    }
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", address(), "linger.ms", 5),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  String address() {
    return broker.address();
  }

  Admin admin() {
    return Admin.create(Map.<String, Object>of("bootstrap.servers", address()));
  }

  /** Appends an event to its partition. */
  void send(PartitionedLog.Event event) {
    producer.send(
        new ProducerRecord<>(
            Plans.INPUT,
            event.partition(),
            event.timestamp(),
            event.name().getBytes(StandardCharsets.UTF_8),
            (event.name() + "," + event.amount() + ",0").getBytes(StandardCharsets.UTF_8)));
  }

  /** Creates topics with some number of partitions. */
  void createTopics(int partitions, String... names)
      throws InterruptedException, ExecutionException {
    try (Admin admin = admin()) {
      admin
          .createTopics(
              Stream.of(names).map(name -> new NewTopic(name, partitions, (short) 1)).toList())
          .all()
          .get();
      // The broker has them a moment later than the controller.
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> admin.listTopics().names().get().containsAll(List.of(names)));
    }
  }

  /** Appends a record to the partition that its key chooses; a null value is a tombstone. */
  void send(String topic, String key, String value, long timestamp) {
    send(topic, null, key, value, timestamp);
  }

  void send(String topic, Integer partition, String key, String value, long timestamp) {
    producer.send(
        new ProducerRecord<>(
            topic,
            partition,
            timestamp,
            key.getBytes(StandardCharsets.UTF_8),
            value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
  }

  void flush() {
    producer.flush();
  }

  /** All committed records of a topic. */
  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", address());
    config.put("isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
      return all;
    }
  }

  @Override
  public void close() {
    producer.close();
    broker.close();
  }
}
