package io.streambed.engine.plan;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A statement that changes the catalog or what runs: the entry of the command log. Whoever applies
 * the entries of a log in order comes to the same catalog and the same queries.
 *
 * @param statement normalized text: names qualified, aliases and topic properties filled in
 * @param changes of the catalog, in order
 * @param query the persistent query that starts
 * @param replaces id of the running query whose place {@code query} takes, with its offsets and
 *     state; the same id as that of {@code query}
 * @param terminates ids of the queries that stop for good: their internal topics go
 * @param effects what is done before the plan is written to the log
 * @param properties session settings that the query runs with, sorted by name
 * @param message what the user is told when it has been done
 */
public record StatementPlan(
    String statement,
    List<CatalogChange> changes,
    Optional<QueryPlan> query,
    Optional<String> replaces,
    List<String> terminates,
    List<Effect> effects,
    Map<String, String> properties,
    String message)
    implements PlannedStatement {

  public StatementPlan {
    Objects.requireNonNull(statement, "statement");
    changes = List.copyOf(changes);
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(replaces, "replaces");
    terminates = List.copyOf(terminates);
    effects = List.copyOf(effects);
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    Objects.requireNonNull(message, "message");
    if (replaces.isPresent() && !replaces.equals(query.map(QueryPlan::id))) {
      throw new IllegalArgumentException("a replacement keeps the id of the query");
    }
  }

  /** A plan that changes nothing but the catalog. */
  public static StatementPlan ofChange(String statement, CatalogChange change, String message) {
    return new StatementPlan(
        statement,
        List.of(change),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        message);
  }
}
