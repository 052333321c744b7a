package io.streambed.collector;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the positions of replayed files are kept: a compacted topic, whose records are committed in
 * the transaction of the clicks that they tell of.
 *
 * <p>Why not the offsets of a consumer group: Kafka forgets those of a group without members after
 * {@code offsets.retention.minutes} (7 days), and the next replay would then write every line
 * again.
 *
 * <p>A record is written just before its transaction is committed, so that an open transaction of
 * another replay holds up a reader here for moments only. If that replay was killed in just this
 * moment, the reader waits until the broker has ended the transaction.
 */
final class ReplayPositions {
  static final String TOPIC = "_streambed_replay";

  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Topics topics;

  ReplayPositions(Topics topics) {
    this.topics = topics;
  }

  void ensureTopic() {
    topics.ensure(TOPIC, Map.of("cleanup.policy", "compact"));
  }

  /**
   * The committed position of a file.
   *
   * @param consumer one that reads committed records only and has nothing assigned that matters
   */
  Optional<ReplayPosition> read(Consumer<byte[], byte[]> consumer, String key) {
    byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
    long end = topics.endOffset(PARTITION);
    consumer.assign(List.of(PARTITION));
    consumer.seekToBeginning(List.of(PARTITION));
    byte[] last = null;
    long limit = System.nanoTime() + LIMIT.toNanos();
    while (consumer.position(PARTITION) < end) {
      if (System.nanoTime() > limit) {
        throw new PlatformException(
            Problem.of(
                    CollectorErrorCode.KAFKA_FAILED,
                    "topic \"" + TOPIC + "\" cannot be read to its end: a transaction is open")
                .withHint("Stop other replays, then run the same command again."));
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (Arrays.equals(record.key(), wanted)) {
          last = record.value();
        }
      }
    }
    try {
      return last == null ? Optional.empty() : Optional.of(ReplayPosition.fromJson(last));
    } catch (IOException e) {
      throw new IllegalStateException("a record of topic " + TOPIC + " holds no position", e);
    }
  }

  ProducerRecord<byte[], byte[]> record(String key, ReplayPosition position) throws IOException {
    return new ProducerRecord<>(TOPIC, 0, key.getBytes(StandardCharsets.UTF_8), position.toJson());
  }
}
