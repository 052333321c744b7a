package io.streambed.connect.redis;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.connect.errors.RetriableException;

/** A Kafka that knows ids and first offsets of topics. */
final class FakeTopics implements Topics {

  final Map<String, Uuid> ids = new HashMap<>();
  final Map<TopicPartition, Long> beginnings = new HashMap<>();
  boolean away;

  @Override
  public Map<String, Uuid> ids(Collection<String> topics) {
    if (away) {
      throw new RetriableException("Kafka is away");
    }
    Map<String, Uuid> known = new LinkedHashMap<>(ids);
    known.keySet().retainAll(topics);
    return known;
  }

  @Override
  public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> found = new LinkedHashMap<>();
    partitions.forEach(partition -> found.put(partition, beginnings.getOrDefault(partition, 0L)));
    return found;
  }

  @Override
  public void close() {}
}
