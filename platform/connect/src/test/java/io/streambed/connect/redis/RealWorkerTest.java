package io.streambed.connect.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What only a real worker can show: that its order of calls is the one we count on. */
class RealWorkerTest {

  @TempDir private static Path folder;
  private static RedisProcess redis;
  private static RealWorker worker;
  private static Jedis client;

  private String topic;

  @BeforeAll
  static void start() throws Exception {
    redis = new RedisProcess(Files.createDirectory(folder.resolve("redis")));
    client = redis.client();
    worker = new RealWorker(Files.createDirectory(folder.resolve("kafka")));
  }

  @AfterAll
  static void stop() {
    worker.close();
    client.close();
    redis.close();
  }

  @BeforeEach
  void nameTopic(TestInfo test) throws Exception {
    topic = test.getTestMethod().orElseThrow().getName();
    client.flushAll();
    createTopic(topic);
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  private static void createTopic(String name) throws Exception {
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }
  }

  private static Admin admin() {
    return Admin.create(Map.<String, Object>of("bootstrap.servers", worker.bootstrapServers()));
  }

  private Map<String, String> connector(String... more) {
    Map<String, String> properties = ConnectorProperties.of(redis.uri(), more);
    properties.put("name", topic);
    properties.put("topics", topic);
    properties.put("tasks.max", "1");
    properties.put("connector.class", RedisSinkConnector.class.getName());
    properties.put("redis.offsets.bootstrap.servers", worker.bootstrapServers());
    return properties;
  }

  private void produce(boolean commit, int from, int to, String value) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            worker.bootstrapServers(),
            "transactional.id",
            topic,
            "key.serializer",
            StringSerializer.class,
            "value.serializer",
            StringSerializer.class);
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings)) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int i = from; i < to; i++) {
        producer.send(new ProducerRecord<>(topic, "a" + i, value.formatted(i)));
      }
      producer.flush();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  @Test
  void refusesAConnectorThatMightReadUncommittedRecords() {
    Map<String, String> open = connector();
    open.remove("consumer.override.isolation.level");

    HttpResponse<String> answer = worker.create(open);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("consumer.override.isolation.level is not set");
  }

  @Test
  void writesCommittedRecordsAndFillsAnEmptiedRedis() {
    produce(true, 0, 10, "{\"N\":%d}");
    produce(false, 10, 20, "{\"N\":%d}");
    produce(true, 20, 30, "{\"N\":%d}");

    assertThat(worker.create(connector("redis.value", "${value.N}")).statusCode()).isEqualTo(201);

    await().untilAsserted(() -> assertThat(client.get("k:a29")).isEqualTo("29"));
    assertThat(client.keys("k:*")).hasSize(20).doesNotContain("k:a10");
    await().untilAsserted(() -> assertThat(committedOffset()).isGreaterThan(30));

    worker.delete(topic);
    client.flushAll();
    worker.create(connector("redis.value", "${value.N}"));

    await().untilAsserted(() -> assertThat(client.keys("k:*")).hasSize(20));
    worker.delete(topic);
  }

  private long committedOffset() throws Exception {
    try (Admin admin = admin()) {
      return admin
          .listConsumerGroupOffsets("connect-" + topic)
          .partitionsToOffsetAndMetadata()
          .get()
          .getOrDefault(new TopicPartition(topic, 0), new OffsetAndMetadata(0))
          .offset();
    }
  }

  @Test
  void startsAnewWhenTheTopicIsMadeAgain() throws Exception {
    produce(true, 0, 20, "{\"N\":\"old\"}");
    worker.create(connector("redis.value", "${value.N}"));
    await().untilAsserted(() -> assertThat(client.get("k:a19")).isEqualTo("old"));

    try (Admin admin = admin()) {
      admin.deleteTopics(List.of(topic)).all().get();
    }
    await().ignoreExceptions().untilAsserted(() -> createTopic(topic));
    produce(true, 0, 5, "{\"N\":\"new\"}");

    await().untilAsserted(() -> assertThat(client.get("k:a4")).isEqualTo("new"));
    assertThat(client.get("k:a0")).isEqualTo("new");
    assertThat(client.hlen("connect:offsets:" + topic)).isEqualTo(2);
    worker.delete(topic);
  }

  @Test
  void badRecordsGoToTheDeadLetterQueue() throws Exception {
    createTopic(topic + "-dead");
    client.set("k:a1", "text");
    produce(true, 0, 3, "{\"N\":%d}");
    worker.create(
        connector(
            "redis.mode", "HASH",
            "errors.tolerance", "all",
            "errors.deadletterqueue.topic.name", topic + "-dead",
            "errors.deadletterqueue.topic.replication.factor", "1",
            "errors.deadletterqueue.context.headers.enable", "true"));

    await().untilAsserted(() -> assertThat(client.hget("k:a2", "N")).isEqualTo("2"));
    assertThat(client.hget("k:a0", "N")).isEqualTo("0");
    assertThat(client.get("k:a1")).isEqualTo("text");
    assertThat(deadKeys()).containsExactly("a1");
    assertThat(worker.status(topic)).contains("RUNNING").doesNotContain("FAILED");
    worker.delete(topic);
  }

  private List<String> deadKeys() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", worker.bootstrapServers(),
            "key.deserializer", StringDeserializer.class,
            "value.deserializer", StringDeserializer.class);
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
      TopicPartition dead = new TopicPartition(topic + "-dead", 0);
      consumer.assign(List.of(dead));
      consumer.seekToBeginning(List.of(dead));
      List<String> keys = new ArrayList<>();
      long end = consumer.endOffsets(List.of(dead)).get(dead);
      while (consumer.position(dead) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> keys.add(record.key()));
      }
      return keys;
    }
  }

  @Test
  void survivesRedisBeingAway() {
    produce(true, 0, 10, "{\"N\":%d}");
    worker.create(connector("redis.value", "${value.N}"));
    await().untilAsserted(() -> assertThat(client.get("k:a9")).isEqualTo("9"));

    redis.stop();
    try {
      produce(true, 10, 20, "{\"N\":%d}");
      await()
          .during(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(worker.status(topic)).doesNotContain("FAILED"));
    } finally {
      redis.start();
      client = redis.client();
    }

    await().untilAsserted(() -> assertThat(client.get("k:a19")).isEqualTo("19"));
    worker.delete(topic);
  }

  @Test
  void usersMayResetTheOffsets() {
    produce(true, 0, 10, "{\"N\":%d}");
    worker.create(connector("redis.value", "${value.N}"));
    await().untilAsserted(() -> assertThat(client.get("k:a9")).isEqualTo("9"));
    client.set("k:a3", "spoilt");

    worker.send("PUT", "/connectors/" + topic + "/stop", "");
    await()
        .untilAsserted(
            () ->
                assertThat(
                        worker.send("DELETE", "/connectors/" + topic + "/offsets", "").statusCode())
                    .isEqualTo(200));
    worker.send("PUT", "/connectors/" + topic + "/resume", "");

    await().untilAsserted(() -> assertThat(client.get("k:a3")).isEqualTo("3"));
    worker.delete(topic);
  }
}
