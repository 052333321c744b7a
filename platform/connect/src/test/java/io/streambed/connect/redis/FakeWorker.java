package io.streambed.connect.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/**
 * A worker with one task: a log of topics, a consumer's positions, and the order of calls that
 * Connect's own has. Rewinds take effect at the next poll; after a {@link RetriableException} the
 * same records come again.
 */
final class FakeWorker implements SinkTaskContext, AutoCloseable {

  final FakeTopics topics = new FakeTopics();
  final List<Long> errantOffsets = new ArrayList<>();
  final List<Throwable> errors = new ArrayList<>();
  boolean toleratesErrors;
  long lastTimeoutMillis = -1;

  private final Map<String, String> properties;
  private final Map<TopicPartition, List<SinkRecord>> logs = new LinkedHashMap<>();
  private final Map<TopicPartition, Long> positions = new LinkedHashMap<>();
  private final Map<TopicPartition, Long> rewinds = new HashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final List<SinkRecord> undelivered = new ArrayList<>();
  private @Nullable RedisSinkTask task;

  FakeWorker(Map<String, String> properties) {
    this.properties = properties;
  }

  /** Makes a topic with one partition, or makes it again. */
  TopicPartition createTopic(String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    topics.ids.put(topic, Uuid.randomUuid());
    logs.put(partition, new ArrayList<>());
    return partition;
  }

  /** Appends a record without schemas; its offset is that of the end of the log. */
  void append(TopicPartition partition, @Nullable Object key, @Nullable Object value) {
    append(partition, null, key, null, value);
  }

  void append(
      TopicPartition partition,
      @Nullable Schema keySchema,
      @Nullable Object key,
      @Nullable Schema valueSchema,
      @Nullable Object value) {
    List<SinkRecord> log = logs.get(partition);
    log.add(
        new SinkRecord(
            partition.topic(),
            partition.partition(),
            keySchema,
            key,
            valueSchema,
            value,
            log.size(),
            1_700_000_000_000L,
            org.apache.kafka.common.record.TimestampType.CREATE_TIME));
  }

  void start(TopicPartition... partitions) {
    task = new RedisSinkTask(admin -> topics);
    task.initialize(this);
    task.start(properties);
    undelivered.clear();
    rewinds.clear();
    positions.clear();
    for (TopicPartition partition : partitions) {
      positions.put(partition, committed.getOrDefault(partition, 0L));
    }
    task.open(positions.keySet());
  }

  /** Says where Connect believes that a partition stands; counts at the next start. */
  void commit(TopicPartition partition, long offset) {
    committed.put(partition, offset);
  }

  /**
   * One poll of at most so many records for each partition. Returns false if Connect must retry.
   */
  boolean poll(int max) {
    positions.putAll(rewinds);
    rewinds.clear();
    if (undelivered.isEmpty()) {
      positions.replaceAll(
          (partition, position) -> {
            List<SinkRecord> log = logs.get(partition);
            int from = (int) Math.min(position, log.size());
            int to = Math.min(from + max, log.size());
            undelivered.addAll(log.subList(from, to));
            return (long) to;
          });
    }
    try {
      task.put(List.copyOf(undelivered));
      undelivered.clear();
      return true;
    } catch (RetriableException e) {
      return false;
    }
  }

  /** Delivers records as they are, whatever the position. */
  void deliver(TopicPartition partition, int from, int to) {
    task.put(logs.get(partition).subList(from, to));
  }

  /** Polls until everything that was appended has been delivered. */
  void drain() {
    int idle = 0;
    while (idle < 2) {
      boolean rewinding = !rewinds.isEmpty();
      boolean delivered = poll(500);
      boolean atEnd =
          positions.entrySet().stream()
              .allMatch(entry -> entry.getValue() >= logs.get(entry.getKey()).size());
      idle = delivered && atEnd && rewinds.isEmpty() && !rewinding ? idle + 1 : 0;
    }
  }

  Map<TopicPartition, OffsetAndMetadata> preCommit() {
    Map<TopicPartition, OffsetAndMetadata> current = new HashMap<>();
    positions.forEach((partition, next) -> current.put(partition, new OffsetAndMetadata(next)));
    return task.preCommit(current);
  }

  /** The process is gone, without a commit or any other call. */
  void kill() {
    task.stop();
    task = null;
  }

  @Override
  public void close() {
    if (task != null) {
      task.close(positions.keySet());
      task.stop();
    }
  }

  @Override
  public Map<String, String> configs() {
    return properties;
  }

  @Override
  public void offset(Map<TopicPartition, Long> offsets) {
    rewinds.putAll(offsets);
  }

  @Override
  public void offset(TopicPartition partition, long offset) {
    rewinds.put(partition, offset);
  }

  @Override
  public void timeout(long timeoutMs) {
    lastTimeoutMillis = timeoutMs;
  }

  @Override
  public Set<TopicPartition> assignment() {
    return positions.keySet();
  }

  @Override
  public void pause(TopicPartition... partitions) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void resume(TopicPartition... partitions) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void requestCommit() {
    throw new UnsupportedOperationException();
  }

  @Override
  public PluginMetrics pluginMetrics() {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable ErrantRecordReporter errantRecordReporter() {
    return toleratesErrors ? this::report : null;
  }

  private Future<Void> report(SinkRecord record, Throwable error) {
    errantOffsets.add(record.kafkaOffset());
    errors.add(error);
    return CompletableFuture.completedFuture(null);
  }
}
