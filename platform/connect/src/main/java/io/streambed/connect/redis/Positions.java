package io.streambed.connect.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.connect.errors.RetriableException;

/** Finds where partitions go on: the next offset in Redis, or where the configuration says. */
final class Positions {

  /**
   * Where a partition goes on.
   *
   * @param stored next offset in Redis
   * @param start offset to read from; empty to leave that to Connect
   */
  record Position(OffsetField field, OptionalLong stored, OptionalLong start) {}

  private final RedisSession redis;
  private final Topics topics;
  private final InitialOffset initial;

  Positions(RedisSession redis, Topics topics, InitialOffset initial) {
    this.redis = redis;
    this.topics = topics;
    this.initial = initial;
  }

  /** The present ids of the topics of partitions; one that does not exist is left out. */
  Map<String, Uuid> topicIds(Collection<TopicPartition> partitions) {
    return topics.ids(
        partitions.stream()
            .map(TopicPartition::topic)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /**
   * Positions of all of the partitions.
   *
   * @throws RetriableException if Redis or Kafka is away, or a topic does not exist (yet)
   */
  Map<TopicPartition, Position> find(Set<TopicPartition> partitions) {
    Map<String, Uuid> ids = topicIds(partitions);
    List<TopicPartition> order = new ArrayList<>(partitions);
    List<OffsetField> fields = new ArrayList<>();
    for (TopicPartition partition : order) {
      Uuid id = ids.get(partition.topic());
      if (id == null) {
        throw new RetriableException("topic \"" + partition.topic() + "\" does not exist");
      }
      fields.add(new OffsetField(id, partition.partition()));
    }
    List<OptionalLong> stored = redis.nextOffsets(fields);
    Map<TopicPartition, Long> beginnings = beginnings(order, stored);

    Map<TopicPartition, Position> positions = new LinkedHashMap<>();
    for (int i = 0; i < order.size(); i++) {
      TopicPartition partition = order.get(i);
      Long beginning = beginnings.get(partition);
      OptionalLong start = beginning == null ? stored.get(i) : OptionalLong.of(beginning);
      positions.put(partition, new Position(fields.get(i), stored.get(i), start));
    }
    return positions;
  }

  /** First offsets of the partitions that Redis does not know and that start there. */
  private Map<TopicPartition, Long> beginnings(
      List<TopicPartition> partitions, List<OptionalLong> stored) {
    List<TopicPartition> unknown = new ArrayList<>();
    for (int i = 0; i < partitions.size(); i++) {
      if (stored.get(i).isEmpty()) {
        unknown.add(partitions.get(i));
      }
    }
    return unknown.isEmpty() || initial == InitialOffset.CONNECT
        ? Map.of()
        : topics.beginnings(unknown);
  }
}
