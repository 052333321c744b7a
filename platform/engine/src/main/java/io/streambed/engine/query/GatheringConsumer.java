package io.streambed.engine.query;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/*
 * Implementation note. Kafka Streams pauses the partitions of a task until its state is restored.
 * A consumer has one fetch at a time on its way to a broker; if the first tasks that are ready read
 * quiet partitions, their fetch waits there for fetch.max.wait.ms, and what is resumed meanwhile is
 * asked for only afterwards: up to 2 s in which a query that was just started stands still.
 */

/**
 * The main consumer of a query. After an assignment it asks for no records until all tasks are
 * ready, but not for longer than a limit, so that a long restore holds nothing else back.
 */
final class GatheringConsumer extends KafkaConsumer<byte[], byte[]> {
  private static final long LIMIT_NANOS = Duration.ofSeconds(5).toNanos();
  private static final Duration CLOSE_LIMIT = Duration.ofMillis(500);

  /** Paused by us, not by Kafka Streams, for the time of a poll. */
  private final Set<TopicPartition> held = new HashSet<>();

  private boolean gathering;
  private long assignedAt;

  GatheringConsumer(Map<String, Object> config) {
    super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
    super.subscribe(
        topics,
        new ConsumerRebalanceListener() {
          @Override
          public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
              gathering = true;
              assignedAt = System.nanoTime();
            }
            listener.onPartitionsAssigned(partitions);
          }

          @Override
          public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            listener.onPartitionsRevoked(partitions);
          }

          @Override
          public void onPartitionsLost(Collection<TopicPartition> partitions) {
            listener.onPartitionsLost(partitions);
          }
        });
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    Set<TopicPartition> waiting = paused();
    gathering &= !waiting.isEmpty() && System.nanoTime() - assignedAt < LIMIT_NANOS;
    if (!gathering) {
      return super.poll(timeout);
    }
    Set<TopicPartition> ready = new HashSet<>(assignment());
    ready.removeAll(waiting);
    super.pause(ready);
    held.addAll(ready);
    try {
      return super.poll(timeout);
    } finally {
      // a rebalance within the poll may have taken some away
      held.retainAll(assignment());
      super.resume(held);
      held.clear();
    }
  }

  /**
   * Leaves the group, but waits no longer for the fetch that is on its way: the broker would answer
   * it, and then the end of the fetch session, only after fetch.max.wait.ms.
   */
  @Override
  public void close(CloseOptions options) {
    super.close(options.timeout().isPresent() ? options : options.withTimeout(CLOSE_LIMIT));
  }

  /** What Kafka Streams pauses within a poll, in a rebalance, stays so. */
  @Override
  public void pause(Collection<TopicPartition> partitions) {
    held.removeAll(partitions);
    super.pause(partitions);
  }

  @Override
  public void resume(Collection<TopicPartition> partitions) {
    held.removeAll(partitions);
    super.resume(partitions);
  }
}
