package io.streambed.testkit.driver;

import io.streambed.engine.catalog.Observed;
import io.streambed.engine.catalog.TopicFacts;
import io.streambed.engine.plan.Effect;
import io.streambed.sql.tree.DefinitionStatement;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Property;
import io.streambed.sql.tree.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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

  /** Creates a topic as a broker would that keeps records for seven days. */
  public void create(Effect.CreateTopic topic) {
    Map<String, String> config = new TreeMap<>(topic.config());
    config.putIfAbsent("retention.ms", "604800000");
    facts.putIfAbsent(topic.name(), new TopicFacts(topic.partitions(), topic.replicas(), config));
  }

  /**
   * Creates the topic that a CREATE STREAM or TABLE names, with the partitions that it names: for
   * tests that take it for granted.
   */
  public void createNamedBy(Statement statement) {
    if (statement instanceof DefinitionStatement.CreateSource create) {
      Map<String, Expression> properties = new TreeMap<>();
      for (Property property : create.properties()) {
        properties.put(property.name().toUpperCase(Locale.ROOT), property.value());
      }
      int partitions =
          properties.get("PARTITIONS") instanceof Expression.IntegerLiteral n && n.value() > 0
              ? n.value()
              : DEFAULT_PARTITIONS;
      if (properties.get("KAFKA_TOPIC") instanceof Expression.StringLiteral topic) {
        create(topic.value(), partitions, 1);
      }
    }
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
