package io.streambed.testkit.conformance;

import io.streambed.engine.catalog.Observed;
import io.streambed.engine.catalog.TopicFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The broker of one case: topics with their facts, and what was written to them. */
final class InMemoryTopics {
  private static final int DEFAULT_PARTITIONS = 4;

  private final Map<String, TopicFacts> facts = new LinkedHashMap<>();
  private final Map<String, List<StoredRecord>> records = new LinkedHashMap<>();

  /** Creates a topic; one that exists stays as it is. */
  void create(String topic, int partitions, int replicas) {
    facts.putIfAbsent(topic, TopicFacts.of(partitions, replicas));
  }

  void create(String topic) {
    create(topic, DEFAULT_PARTITIONS, 1);
  }

  void delete(String topic) {
    facts.remove(topic);
    records.remove(topic);
  }

  Observed observed() {
    return new Observed(facts);
  }

  void append(String topic, StoredRecord record) {
    records.computeIfAbsent(topic, t -> new ArrayList<>()).add(record);
  }

  List<StoredRecord> records(String topic) {
    return records.getOrDefault(topic, List.of());
  }

  /** Every topic that holds records. */
  Set<String> written() {
    return records.keySet();
  }

  Set<String> names() {
    return facts.keySet();
  }
}
