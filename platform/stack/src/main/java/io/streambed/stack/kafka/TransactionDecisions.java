package io.streambed.stack.kafka;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.requests.TransactionResult;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.coordinator.transaction.TransactionState;
import org.apache.kafka.coordinator.transaction.generated.TransactionLogValue;

/** What the transaction coordinator has decided, read from its log: for each producer, in order. */
final class TransactionDecisions {
  private static final Set<TransactionState> DECIDED =
      EnumSet.of(
          TransactionState.PREPARE_COMMIT,
          TransactionState.PREPARE_ABORT,
          TransactionState.COMPLETE_COMMIT,
          TransactionState.COMPLETE_ABORT);
  private static final Set<TransactionState> COMMIT =
      EnumSet.of(TransactionState.PREPARE_COMMIT, TransactionState.COMPLETE_COMMIT);
  private static final Set<TransactionState> PREPARED =
      EnumSet.of(TransactionState.PREPARE_COMMIT, TransactionState.PREPARE_ABORT);

  private final Map<Long, List<Entry>> byProducer;

  private TransactionDecisions(Map<Long, List<Entry>> byProducer) {
    this.byProducer = byProducer;
  }

  /** Reads the log from its beginning to what is its end now. */
  static TransactionDecisions read(BrokerAdmin admin, String bootstrapServers)
      throws InterruptedException {
    List<TopicPartition> partitions =
        admin.partitionsOf(List.of(Topic.TRANSACTION_STATE_TOPIC_NAME));
    Map<Long, List<Entry>> byProducer = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> logged : consumer.poll(Duration.ofMillis(200))) {
          if (logged.value() != null) {
            TransactionLogValue value = parse(logged.value());
            byProducer
                .computeIfAbsent(value.producerId(), id -> new ArrayList<>())
                .add(
                    new Entry(
                        value.producerEpoch(), TransactionState.fromId(value.transactionStatus())));
          }
        }
      }
    }
    return new TransactionDecisions(byProducer);
  }

  /**
   * The decision on the transaction that is open in a partition at this epoch of its producer.
   *
   * <p>From transaction version 2 on each decision is logged with a new epoch, so the first
   * decision above the open epoch is that of this transaction; at the same epoch there is none.
   */
  Optional<Decision> on(long producerId, int openEpoch) {
    List<Entry> entries = byProducer.getOrDefault(producerId, List.of());
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.epoch > openEpoch && DECIDED.contains(entry.state)) {
        boolean isLast = i == entries.size() - 1;
        return Optional.of(
            new Decision(
                entry.epoch,
                COMMIT.contains(entry.state) ? TransactionResult.COMMIT : TransactionResult.ABORT,
                isLast && PREPARED.contains(entry.state)));
      }
    }
    return Optional.empty();
  }

  private static TransactionLogValue parse(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    short version = buffer.getShort();
    return new TransactionLogValue(new ByteBufferAccessor(buffer), version);
  }

  /**
   * How a transaction ends.
   *
   * @param isUnderWay the coordinator has not noted it as complete: it will send the markers itself
   */
  record Decision(short epoch, TransactionResult result, boolean isUnderWay) {}

  private record Entry(short epoch, TransactionState state) {}
}
