package io.streambed.engine.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was seen of the world outside before a statement is planned. A topic that is not in it does
 * not exist.
 *
 * @param topics by name
 */
public record Observed(Map<String, TopicFacts> topics) {
  public static final Observed NOTHING = new Observed(Map.of());

  public Observed {
    topics = Collections.unmodifiableMap(new TreeMap<>(topics));
  }

  public Optional<TopicFacts> topic(String name) {
    return Optional.ofNullable(topics.get(name));
  }
}
