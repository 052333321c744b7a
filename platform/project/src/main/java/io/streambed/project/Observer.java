package io.streambed.project;

import io.streambed.client.KsqlClient;
import io.streambed.engine.catalog.TopicFacts;
import io.streambed.sql.SqlFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks at a running server, and at a Connect worker if there is one. Reads only. */
public final class Observer {
  private final KsqlClient server;
  private final Optional<ConnectRest> connect;

  public Observer(KsqlClient server, Optional<ConnectRest> connect) {
    this.server = server;
    this.connect = connect;
  }

  /** What there is now. */
  public ActualState observe() {
    Map<String, String> statements = new LinkedHashMap<>();
    Map<String, TopicFacts> topics = new TreeMap<>();
    for (String name : sourceNames()) {
      Map<?, ?> description =
          object(one("DESCRIBE " + SqlFormatter.quoteIfNeeded(name) + ";"), "sourceDescription");
      statements.put(name, String.valueOf(description.get("statement")));
      topics.put(
          String.valueOf(description.get("topic")),
          TopicFacts.of(
              Math.max(1, number(description.get("partitions"))),
              Math.max(1, number(description.get("replication")))));
    }
    return new ActualState(
        statements,
        inserts(),
        types(),
        topics,
        connect.map(ConnectRest::connectors).orElseGet(TreeMap::new));
  }

  private List<String> sourceNames() {
    List<String> names = new ArrayList<>();
    for (Map<String, @Nullable Object> entity : server.execute("SHOW STREAMS; SHOW TABLES;")) {
      for (String kind : List.of("streams", "tables")) {
        if (entity.get(kind) instanceof List<?> sources) {
          for (Object source : sources) {
            names.add(String.valueOf(((Map<?, ?>) source).get("name")));
          }
        }
      }
    }
    // a stock server has its processing log among them, which is not the project's
    names.remove("KSQL_PROCESSING_LOG");
    return names;
  }

  private List<String> inserts() {
    List<String> inserts = new ArrayList<>();
    if (one("SHOW QUERIES;").get("queries") instanceof List<?> queries) {
      for (Object query : queries) {
        Map<?, ?> entry = (Map<?, ?>) query;
        if (String.valueOf(entry.get("id")).startsWith("INSERTQUERY_")) {
          inserts.add(String.valueOf(entry.get("queryString")));
        }
      }
    }
    return inserts;
  }

  private Map<String, String> types() {
    Map<String, String> types = new TreeMap<>();
    if (one("SHOW TYPES;").get("types") instanceof Map<?, ?> map) {
      map.forEach((name, type) -> types.put(String.valueOf(name), String.valueOf(type)));
    }
    return types;
  }

  private Map<String, @Nullable Object> one(String statement) {
    return server.execute(statement).get(0);
  }

  private static Map<?, ?> object(Map<String, @Nullable Object> entity, String field) {
    return entity.get(field) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static int number(@Nullable Object value) {
    return value instanceof Number number ? number.intValue() : 0;
  }
}
