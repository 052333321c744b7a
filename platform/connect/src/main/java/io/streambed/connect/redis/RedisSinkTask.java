package io.streambed.connect.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the records of its partitions to Redis, each once in effect.
 *
 * <p>Redis holds the data and, beside it, the next offset of each partition; one script moves both.
 * Connect's own committed offset is only what a lag monitor looks at. Life, as Connect calls it
 * from one thread:
 *
 * <ol>
 *   <li>{@code start}: reads the configuration, connects to nothing.
 *   <li>{@code open}: takes partitions. They have no place yet, so that Redis or Kafka being away
 *       does not fail the rebalance.
 *   <li>{@code put}, also called without records: finds the place of new partitions and sends
 *       Connect there, then writes. While Redis or Kafka is away it throws {@link
 *       RetriableException} and Connect brings the same records again.
 *   <li>{@code preCommit}: looks whether a topic was made anew, answers with what Redis
 *       acknowledged.
 *   <li>{@code close}, {@code stop}.
 * </ol>
 */
public final class RedisSinkTask extends SinkTask {

  private static final Logger log = LoggerFactory.getLogger(RedisSinkTask.class);

  private final Function<Map<String, Object>, Topics> connectTopics;
  private final Map<TopicPartition, PartitionSink> partitions = new LinkedHashMap<>();

  private @Nullable Running running;

  /** What a started task has. */
  private record Running(
      RedisSession redis,
      Topics topics,
      Positions positions,
      Projection projection,
      RecordErrors errors,
      Backoff backoff) {}

  /** As Connect makes it. */
  public RedisSinkTask() {
    this(AdminTopics::new);
  }

  RedisSinkTask(Function<Map<String, Object>, Topics> connectTopics) {
    this.connectTopics = connectTopics;
  }

  @Override
  public String version() {
    return PluginVersion.read();
  }

  @Override
  public void start(Map<String, String> properties) {
    RedisSinkConfig config = RedisSinkConfig.from(properties);
    RedisSession redis = new RedisSession(config.redis(), config.offsetsKey());
    Topics topics = connectTopics.apply(config.admin());
    running =
        new Running(
            redis,
            topics,
            new Positions(redis, topics, config.initialOffset()),
            config.projection(),
            new RecordErrors(context.errantRecordReporter()),
            new Backoff(config.retries()));
  }

  @Override
  public void open(Collection<TopicPartition> opened) {
    Running task = running();
    for (TopicPartition partition : opened) {
      partitions.put(partition, new PartitionSink(task.redis(), task.projection(), task.errors()));
    }
  }

  @Override
  public void put(Collection<SinkRecord> records) {
    Running task = running();
    try {
      Map<TopicPartition, List<SinkRecord>> byPartition = group(records);
      unplaceWhatIsAnotherTopic(goingBack(byPartition));
      place();
      byPartition.forEach((partition, batch) -> sink(partition).write(batch));
      // what Redis is behind with is read again from the place that it has now
      place();
      partitions.values().forEach(PartitionSink::settle);
      task.backoff().reset();
    } catch (RetriableException e) {
      long millis = task.backoff().failed();
      log.warn("records are not written, trying again in {} ms: {}", millis, e.getMessage());
      context.timeout(millis);
      throw e;
    }
  }

  private static Map<TopicPartition, List<SinkRecord>> group(Collection<SinkRecord> records) {
    Map<TopicPartition, List<SinkRecord>> groups = new LinkedHashMap<>();
    for (SinkRecord record : records) {
      // transformations may rename topics, offsets belong to the original ones
      groups
          .computeIfAbsent(
              new TopicPartition(record.originalTopic(), record.originalKafkaPartition()),
              partition -> new ArrayList<>())
          .add(record);
    }
    return groups;
  }

  private Set<TopicPartition> goingBack(Map<TopicPartition, List<SinkRecord>> byPartition) {
    return byPartition.entrySet().stream()
        .filter(entry -> sink(entry.getKey()).goesBack(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void unplaceWhatIsAnotherTopic(Set<TopicPartition> suspects) {
    if (suspects.isEmpty()) {
      return;
    }
    Map<String, Uuid> ids = running().positions().topicIds(suspects);
    for (TopicPartition suspect : suspects) {
      if (!sink(suspect).belongsTo(ids.get(suspect.topic()))) {
        sink(suspect).unplace();
      }
    }
  }

  /** Finds the place of each partition that has none, and sends Connect there. */
  private void place() {
    Set<TopicPartition> unplaced =
        partitions.entrySet().stream()
            .filter(entry -> entry.getValue().isUnplaced())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    if (!unplaced.isEmpty()) {
      running()
          .positions()
          .find(unplaced)
          .forEach(
              (partition, position) -> {
                sink(partition).place(position);
                log.info(
                    "partition goes on topic={} partition={} topicId={} stored={} start={}",
                    partition.topic(),
                    partition.partition(),
                    position.field().topicId(),
                    position.stored(),
                    position.start());
              });
    }
    partitions.forEach(
        (partition, sink) -> {
          if (sink.isRewinding()) {
            context.offset(partition, sink.start());
          }
        });
  }

  private PartitionSink sink(TopicPartition partition) {
    PartitionSink sink = partitions.get(partition);
    if (sink == null) {
      throw new IllegalStateException(partition + " is not open in this task");
    }
    return sink;
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> current) {
    try {
      unplaceWhatIsAnotherTopic(Set.copyOf(partitions.keySet()));
    } catch (RetriableException e) {
      log.debug("topic ids are looked at again at the next commit: {}", e.getMessage());
    }
    Map<TopicPartition, OffsetAndMetadata> acknowledged = new LinkedHashMap<>();
    for (TopicPartition partition : current.keySet()) {
      PartitionSink sink = partitions.get(partition);
      if (sink != null) {
        sink.acknowledged()
            .ifPresent(next -> acknowledged.put(partition, new OffsetAndMetadata(next)));
      }
    }
    return acknowledged;
  }

  @Override
  public void close(Collection<TopicPartition> closed) {
    partitions.keySet().removeAll(closed);
  }

  @Override
  public void stop() {
    partitions.clear();
    Running stopped = running;
    running = null;
    if (stopped != null) {
      stopped.topics().close();
      stopped.redis().close();
    }
  }

  private Running running() {
    if (running == null) {
      throw new IllegalStateException("the task is not started");
    }
    return running;
  }
}
