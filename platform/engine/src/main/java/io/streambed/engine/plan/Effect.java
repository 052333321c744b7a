package io.streambed.engine.plan;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Something that an accepted statement needs outside of the catalog. Done once, by the node that
 * accepts the statement and before it is written to the command log; never again on replay.
 */
public sealed interface Effect {

  /**
   * @param config topic settings under Kafka's names, sorted, such as {@code retention.ms}
   * @param ifNotExists whether a topic of that name that has appeared meanwhile is taken as it is
   */
  record CreateTopic(
      String name, int partitions, int replicas, Map<String, String> config, boolean ifNotExists)
      implements Effect {
    public CreateTopic {
      Objects.requireNonNull(name, "name");
      config = Collections.unmodifiableMap(new TreeMap<>(config));
      if (partitions < 1 || replicas < 1) {
        throw new IllegalArgumentException("a topic needs partitions and replicas: " + name);
      }
    }
  }

  /** Deletes a topic, and with it its schemas in a registry. */
  record DeleteTopic(String name) implements Effect {
    public DeleteTopic {
      Objects.requireNonNull(name, "name");
    }
  }
}
