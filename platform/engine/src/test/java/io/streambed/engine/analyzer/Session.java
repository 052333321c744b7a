package io.streambed.engine.analyzer;

import io.streambed.engine.Engine;
import io.streambed.engine.catalog.CatalogSnapshot;
import io.streambed.engine.catalog.Observed;
import io.streambed.engine.catalog.SessionConfig;
import io.streambed.engine.catalog.TopicFacts;
import io.streambed.engine.plan.Effect;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.SessionChange;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.format.Formats;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.SqlParser;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Runs scripts against an engine and a broker that is only a map of topics. */
final class Session {
  static final FunctionRegistry FUNCTIONS = FunctionRegistry.builtIns();

  private final Engine engine = new Engine(FUNCTIONS, Formats.standard(), PlannerConfig.DEFAULT);
  private final Map<String, TopicFacts> topics = new TreeMap<>();
  private final Map<String, String> properties = new HashMap<>();

  Session set(String name, String value) {
    properties.put(name, value);
    return this;
  }

  Session topic(String name, int partitions) {
    topics.put(name, TopicFacts.of(partitions, 1));
    return this;
  }

  /** Plans and applies each statement; gives the plan of the last one. */
  PlannedStatement run(String script) {
    PlannedStatement last = null;
    for (ParsedStatement statement : SqlParser.parse(script)) {
      last = run(statement);
    }
    if (last == null) {
      throw new IllegalArgumentException("an empty script");
    }
    return last;
  }

  PlannedStatement run(ParsedStatement statement) {
    PlannedStatement planned = engine.plan(statement, this::observe, new SessionConfig(properties));
    if (planned instanceof StatementPlan plan) {
      plan.effects().forEach(this::perform);
      engine.apply(plan);
    } else if (planned instanceof SessionChange.SetProperty set) {
      properties.put(set.name(), set.value());
    } else if (planned instanceof SessionChange.UnsetProperty unset) {
      properties.remove(unset.name());
    }
    return planned;
  }

  /** Plans a statement without applying it. */
  PlannedStatement look(ParsedStatement statement) {
    return engine.plan(statement, this::observe, new SessionConfig(properties));
  }

  StatementPlan plan(String script) {
    return (StatementPlan) run(script);
  }

  private Observed observe(Set<String> names) {
    Map<String, TopicFacts> found = new HashMap<>(topics);
    found.keySet().retainAll(names);
    return new Observed(found);
  }

  private void perform(Effect effect) {
    if (effect instanceof Effect.CreateTopic create) {
      Map<String, String> config = new HashMap<>(create.config());
      config.putIfAbsent("retention.ms", "604800000");
      topics.put(create.name(), new TopicFacts(create.partitions(), create.replicas(), config));
    } else if (effect instanceof Effect.DeleteTopic delete) {
      topics.remove(delete.name());
    }
  }

  CatalogSnapshot catalog() {
    return engine.catalog();
  }

  Engine engine() {
    return engine;
  }

  Map<String, TopicFacts> topics() {
    return topics;
  }
}
