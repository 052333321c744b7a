package io.streambed.scenario.clickstream;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.scenario.Cluster;
import io.streambed.scenario.ScenarioErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The raw log up to where it ended when this was made; it can be read again and again. */
final class ClickLog {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> ends;

  /** Hears of each record: of a partition in their order. */
  interface Sink {
    void accept(int partition, byte @Nullable [] value);
  }

  ClickLog(Cluster cluster, String topic, Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
    this.partitions = cluster.partitionsOf(topic);
    this.ends = cluster.endsOf(partitions);
  }

  void read(Sink sink) {
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    long heardAt = System.nanoTime();
    while (!atEnd()) {
      boolean silent = true;
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        silent = false;
        if (record.offset() < end(new TopicPartition(record.topic(), record.partition()))) {
          sink.accept(record.partition(), record.value());
        }
      }
      if (!silent) {
        heardAt = System.nanoTime();
      } else if (System.nanoTime() - heardAt > LONGEST_SILENCE.toNanos()) {
        throw new PlatformException(
            Problem.of(
                    ScenarioErrorCode.KAFKA_FAILED,
                    "topic \"" + partitions.get(0).topic() + "\" cannot be read to its end")
                .withHint("Check that the platform runs, then run the same command again."));
      }
    }
  }

  /** Whether records have come since. */
  boolean hasGrown() {
    return consumer.endOffsets(partitions).entrySet().stream()
        .anyMatch(now -> now.getValue() > end(now.getKey()));
  }

  private boolean atEnd() {
    for (TopicPartition partition : partitions) {
      if (consumer.position(partition) < end(partition)) {
        return false;
      }
    }
    return true;
  }

  private long end(TopicPartition partition) {
    Long end = ends.get(partition);
    return end == null ? 0 : end;
  }
}
