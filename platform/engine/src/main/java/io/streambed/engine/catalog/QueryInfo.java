package io.streambed.engine.catalog;

import io.streambed.engine.plan.QueryPlan;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A persistent query of the catalog.
 *
 * @param statement normalized text of the statement that started it
 * @param sources names of the streams and tables that it reads, in the order of the query
 * @param properties session settings that it runs with
 * @param paused whether it was paused and not resumed
 */
public record QueryInfo(
    QueryPlan plan,
    Kind kind,
    String statement,
    List<String> sources,
    Map<String, String> properties,
    boolean paused) {

  /** What started a query. */
  public enum Kind {
    /** {@code CREATE STREAM|TABLE … AS SELECT}. */
    CREATE_AS_SELECT,
    /** {@code INSERT INTO … SELECT}. */
    INSERT_INTO,
    /** {@code CREATE SOURCE TABLE}: materializes the table and writes nothing. */
    SOURCE_TABLE
  }

  public QueryInfo {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(statement, "statement");
    sources = List.copyOf(sources);
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
  }

  public String id() {
    return plan.id();
  }

  /** Whether the query writes to the stream or table of that name. */
  public boolean writes(String source) {
    return plan.sink().filter(sink -> sink.source().equals(source)).isPresent();
  }

  /** Whether the query reads the stream or table of that name. */
  public boolean reads(String source) {
    return sources.contains(source);
  }

  QueryInfo withPaused(boolean value) {
    return new QueryInfo(plan, kind, statement, sources, properties, value);
  }
}
