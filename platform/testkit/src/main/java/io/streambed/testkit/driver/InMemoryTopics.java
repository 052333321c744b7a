package io.streambed.testkit.driver;

import io.streambed.engine.catalog.Observed;
import io.streambed.engine.catalog.TopicFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The broker of one test: topics with their facts, and what was written to them. */
public final class InMemoryTopics {
  private static final int DEFAULT_PARTITIONS = 4;

  private final Map<String, TopicFacts> facts = new LinkedHashMap<>();
  private final Map<String, List<StoredRecord>> records = new LinkedHashMap<>();

  /** Creates a topic; one that exists stays as it is. */
  public void create(String topic, int partitions, int replicas) {
    facts.putIfAbsent(topic, TopicFacts.of(partitions, replicas));
  }

  public void create(String topic) {
    create(topic, DEFAULT_PARTITIONS, 1);
  }

  public void delete(String topic) {
    facts.remove(topic);
    records.remove(topic);
  }

  public Observed observed() {
    return new Observed(facts);
  }

  public void append(String topic, StoredRecord record) {
    records.computeIfAbsent(topic, t -> new ArrayList<>()).add(record);
  }

  public List<StoredRecord> records(String topic) {
    return records.getOrDefault(topic, List.of());
  }

  /** Every topic that holds records. */
  public Set<String> written() {
    return records.keySet();
  }

  public Set<String> names() {
    return facts.keySet();
  }
}
