package io.streambed.engine.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a topic that exists.
 *
 * @param config settings under Kafka's names, such as {@code retention.ms}; may be incomplete
 */
public record TopicFacts(int partitions, int replicas, Map<String, String> config) {
  public TopicFacts {
    config = Collections.unmodifiableMap(new TreeMap<>(config));
  }

  public static TopicFacts of(int partitions, int replicas) {
    return new TopicFacts(partitions, replicas, Map.of());
  }
}
