package io.streambed.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streambed.client.KsqlClient;
import io.streambed.stack.kafka.BrokerConfig;
import io.streambed.stack.kafka.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A query that is replaced while records come goes on at once, with nothing lost or doubled. */
@Timeout(120)
final class ReplacedQueryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Ours is 2 s; a build machine has other things to do. */
  private static final Duration STANDSTILL = Duration.ofSeconds(5);

  private static final int REPLACEMENTS = 2;

  @TempDir private Path folder;
  private KafkaBroker broker;
  private StreambedServer server;
  private KsqlClient client;
  private KafkaProducer<byte[], byte[]> producer;
  private Future<?> writing;
  private final ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();

  @BeforeEach
  void start() throws InterruptedException {
    broker = new KafkaBroker(BrokerConfig.in(folder.resolve("kafka")));
    broker.start();
    server =
        new StreambedServer(
            ServerConfig.local(broker.address(), "replaced", folder.resolve("state"), 0));
    server.start();
    client = new KsqlClient(server.address());
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.address()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    client.execute(
        "CREATE STREAM numbers (n BIGINT) WITH (kafka_topic='numbers', value_format='JSON',"
            + " partitions=2);");
  }

  @AfterEach
  void stop() {
    load.shutdownNow();
    producer.close();
    server.close();
    broker.close();
  }

  @Test
  void aStream() throws Exception {
    client.execute("CREATE STREAM marked AS SELECT n, 1 AS version FROM numbers;");
    AtomicInteger sent = startLoad();
    try (Sink sink = new Sink("MARKED")) {
      sink.awaitOne(value -> value.path("VERSION").asInt() == 1);
      List<Duration> waits = new ArrayList<>();
      for (int version = 2; version <= REPLACEMENTS + 1; version++) {
        int wanted = version;
        long from = System.nanoTime();
        client.execute(
            "CREATE OR REPLACE STREAM marked AS SELECT n, "
                + version
                + " AS version FROM numbers;");
        sink.awaitOne(value -> value.path("VERSION").asInt() == wanted);
        waits.add(Duration.ofNanos(System.nanoTime() - from));
      }
      stopLoad();

      sink.awaitCount(sent.get());
      assertThat(sink.values.stream().map(value -> value.path("N").asInt()).sorted())
          .isEqualTo(IntStream.range(0, sent.get()).boxed().toList());
      assertThat(waits).allSatisfy(wait -> assertThat(wait).isLessThan(STANDSTILL));
    }
  }

  @Test
  void aTable() throws Exception {
    client.execute(
        "CREATE TABLE counted AS SELECT n % 2 AS half, COUNT(*) AS total,"
            + " MAX(n) AS last, 1 AS version FROM numbers GROUP BY n % 2;");
    AtomicInteger sent = startLoad();
    try (Sink sink = new Sink("COUNTED")) {
      sink.awaitOne(value -> value.path("VERSION").asInt() == 1);
      List<Duration> waits = new ArrayList<>();
      for (int version = 2; version <= REPLACEMENTS + 1; version++) {
        int wanted = version;
        long from = System.nanoTime();
        client.execute(
            "CREATE OR REPLACE TABLE counted AS SELECT n % 2 AS half, COUNT(*) AS total,"
                + " MAX(n) AS last, "
                + version
                + " AS version FROM numbers GROUP BY n % 2;");
        sink.awaitOne(value -> value.path("VERSION").asInt() == wanted);
        waits.add(Duration.ofNanos(System.nanoTime() - from));
      }
      stopLoad();

      await()
          .atMost(LIMIT)
          .until(
              () -> {
                sink.read();
                return sink.lasts().containsAll(List.of(sent.get() - 1, sent.get() - 2));
              });
      assertThat(sink.lasts()).doesNotHaveDuplicates();
      assertThat(sink.values)
          .allSatisfy(
              row ->
                  assertThat(row.path("TOTAL").asInt())
                      .isEqualTo(row.path("LAST").asInt() / 2 + 1));
      assertThat(waits).allSatisfy(wait -> assertThat(wait).isLessThan(STANDSTILL));
    }
  }

  /** Two hundred records a second, numbered from 0; the number of those that were sent. */
  private AtomicInteger startLoad() {
    AtomicInteger sent = new AtomicInteger();
    writing =
        load.scheduleAtFixedRate(
            () ->
                producer.send(
                    new ProducerRecord<>(
                        "numbers",
                        sent.get() % 2,
                        null,
                        ("{\"N\":" + sent.getAndIncrement() + "}")
                            .getBytes(StandardCharsets.UTF_8))),
            0,
            5,
            TimeUnit.MILLISECONDS);
    return sent;
  }

  private void stopLoad() throws InterruptedException, ExecutionException {
    writing.cancel(false);
    load.submit(producer::flush).get();
  }

  /** What a topic holds, as far as it was read. */
  private final class Sink implements AutoCloseable {
    private final KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.address(), "isolation.level", "read_committed"),
            new StringDeserializer(),
            new StringDeserializer());
    private final List<JsonNode> values = new ArrayList<>();

    Sink(String topic) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    }

    void awaitOne(Predicate<JsonNode> wanted) {
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> read().stream().anyMatch(wanted));
    }

    void awaitCount(int count) {
      await().atMost(LIMIT).until(() -> read().isEmpty() && values.size() >= count);
    }

    List<Integer> lasts() {
      return values.stream().map(row -> row.path("LAST").asInt()).toList();
    }

    private List<JsonNode> read() {
      List<JsonNode> fresh = new ArrayList<>();
      for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
        try {
          fresh.add(JSON.readTree(record.value()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      values.addAll(fresh);
      return fresh;
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}
