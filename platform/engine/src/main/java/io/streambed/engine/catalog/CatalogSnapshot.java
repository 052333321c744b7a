package io.streambed.engine.catalog;

import io.streambed.engine.plan.CatalogChange;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.type.SqlType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The catalog after some statements: a value. Applying the plans of a command log in order to the
 * empty catalog gives the same snapshot on every node.
 */
public final class CatalogSnapshot {
  /** The catalog before the first statement. */
  public static final CatalogSnapshot EMPTY = new CatalogSnapshot(Map.of(), Map.of(), Map.of(), 0);

  private final Map<String, SourceDefinition> sources;
  private final Map<String, SqlType> types;
  private final Map<String, QueryInfo> queries;
  private final int nextQueryNumber;

  private CatalogSnapshot(
      Map<String, SourceDefinition> sources,
      Map<String, SqlType> types,
      Map<String, QueryInfo> queries,
      int nextQueryNumber) {
    this.sources = Collections.unmodifiableMap(sources);
    this.types = Collections.unmodifiableMap(types);
    this.queries = Collections.unmodifiableMap(queries);
    this.nextQueryNumber = nextQueryNumber;
  }

  /** Streams and tables by exact name, sorted. */
  public Map<String, SourceDefinition> sources() {
    return sources;
  }

  public Optional<SourceDefinition> source(String name) {
    return Optional.ofNullable(sources.get(name));
  }

  /** Custom types by name, sorted. */
  public Map<String, SqlType> types() {
    return types;
  }

  /** Persistent queries by id, in the order in which they were started. */
  public Map<String, QueryInfo> queries() {
    return queries;
  }

  public Optional<QueryInfo> query(String id) {
    return Optional.ofNullable(queries.get(id));
  }

  /** Queries that read the stream or table of that name. */
  public List<QueryInfo> readersOf(String source) {
    return queries.values().stream().filter(query -> query.reads(source)).toList();
  }

  /** Queries that write to the stream or table of that name. */
  public List<QueryInfo> writersOf(String source) {
    return queries.values().stream().filter(query -> query.writes(source)).toList();
  }

  /** The number that the next persistent query carries in its id. */
  public int nextQueryNumber() {
    return nextQueryNumber;
  }

  /** The catalog after a further statement. */
  public CatalogSnapshot with(StatementPlan plan) {
    Map<String, SourceDefinition> newSources = new TreeMap<>(sources);
    Map<String, SqlType> newTypes = new TreeMap<>(types);
    Map<String, QueryInfo> newQueries = new LinkedHashMap<>(queries);
    plan.terminates().forEach(newQueries::remove);
    for (CatalogChange change : plan.changes()) {
      if (change instanceof CatalogChange.PutSource put) {
        newSources.put(put.source().name(), put.source());
      } else if (change instanceof CatalogChange.RemoveSource remove) {
        newSources.remove(remove.name());
      } else if (change instanceof CatalogChange.PutType put) {
        newTypes.put(put.name(), put.type());
      } else if (change instanceof CatalogChange.RemoveType remove) {
        newTypes.remove(remove.name());
      } else if (change instanceof CatalogChange.SetPaused paused) {
        newQueries.computeIfPresent(
            paused.queryId(), (id, query) -> query.withPaused(paused.paused()));
      }
    }
    plan.query().ifPresent(query -> newQueries.put(query.id(), info(plan, query)));
    boolean counts = plan.query().isPresent() && plan.replaces().isEmpty();
    return new CatalogSnapshot(
        newSources, newTypes, newQueries, counts ? nextQueryNumber + 1 : nextQueryNumber);
  }

  private static QueryInfo info(StatementPlan plan, QueryPlan query) {
    Set<String> read = new LinkedHashSet<>();
    collectSources(query.root(), read);
    return new QueryInfo(
        query, kind(plan, query), plan.statement(), List.copyOf(read), plan.properties(), false);
  }

  private static QueryInfo.Kind kind(StatementPlan plan, QueryPlan query) {
    if (query.sink().isEmpty()) {
      return QueryInfo.Kind.SOURCE_TABLE;
    }
    boolean makesItsSink =
        plan.changes().stream().anyMatch(change -> change instanceof CatalogChange.PutSource);
    return makesItsSink ? QueryInfo.Kind.CREATE_AS_SELECT : QueryInfo.Kind.INSERT_INTO;
  }

  private static void collectSources(PlanNode node, Set<String> into) {
    if (node instanceof PlanNode.Source source) {
      into.add(source.source());
    }
    node.sources().forEach(input -> collectSources(input, into));
  }
}
