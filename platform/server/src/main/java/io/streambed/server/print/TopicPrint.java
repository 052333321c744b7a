package io.streambed.server.print;

import io.streambed.sql.tree.QueryStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The records of a topic, one line each, and a line about the formats of keys and values whenever
 * what they may be has changed. For one thread.
 */
public final class TopicPrint implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSS 'Z'").withZone(ZoneOffset.UTC);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  /** A line, and whether it names formats instead of a record. */
  public record Line(String text, boolean heading) {}

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final int interval;
  private final OptionalInt limit;
  private final FormatGuess keys = new FormatGuess();
  private final FormatGuess values = new FormatGuess();
  private String headings = "";
  private long seen;
  private int printed;

  private TopicPrint(KafkaConsumer<byte[], byte[]> consumer, int interval, OptionalInt limit) {
    this.consumer = consumer;
    this.interval = interval;
    this.limit = limit;
  }

  /**
   * Takes up its position in the topic, which must exist.
   *
   * @param bootstrapServers of the topic's cluster
   */
  public static TopicPrint of(QueryStatement.Print statement, String bootstrapServers) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
                ""),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(statement.topic().text()).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    if (statement.fromBeginning()) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
    }
    partitions.forEach(consumer::position);
    return new TopicPrint(consumer, statement.interval().orElse(1), statement.limit());
  }

  /** Whether as many records were printed as the statement asks for. */
  public boolean isOver() {
    return limit.isPresent() && printed >= limit.getAsInt();
  }

  /** What came within the time given; empty if nothing did. */
  public List<Line> next(Duration timeout) {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(timeout);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      keys.see(record.key());
      values.see(record.value());
    }
    List<Line> lines = new ArrayList<>();
    if (!records.isEmpty()) {
      announce(lines);
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (!isOver() && seen % interval == 0) {
        lines.add(new Line(text(record), false));
        printed++;
      }
      seen++;
    }
    return lines;
  }

  private void announce(List<Line> lines) {
    String now = keys.names() + "\n" + values.names();
    if (!now.equals(headings)) {
      headings = now;
      lines.add(new Line("Key format: " + keys.names(), true));
      lines.add(new Line("Value format: " + values.names(), true));
    }
  }

  private String text(ConsumerRecord<byte[], byte[]> record) {
    return "rowtime: "
        + TIME.format(Instant.ofEpochMilli(record.timestamp()))
        + ", key: "
        + keys.text(record.key())
        + ", value: "
        + values.text(record.value())
        + ", partition: "
        + record.partition();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
  }
}
