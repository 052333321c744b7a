package io.streambed.server;

import io.streambed.common.Problem;
import io.streambed.engine.catalog.RuntimeFacts;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The queries whose rows clients take now, and what they read. Thread-safe. */
final class OpenQueries {

  /**
   * @param statement empty for a query that SHOW QUERIES does not list
   * @param sources names of the streams and tables that it reads
   */
  private record Open(LiveRows rows, String statement, Set<String> sources) {}

  private final Map<String, Open> open = new ConcurrentHashMap<>();

  /**
   * Keeps a query until its rows are closed.
   *
   * @param statement empty for a query that SHOW QUERIES does not list
   */
  void add(LiveRows rows, String statement, QueryPlan plan) {
    open.put(rows.id(), new Open(rows, statement, sources(plan.root())));
    rows.onClose(() -> open.remove(rows.id()));
  }

  private static Set<String> sources(PlanNode node) {
    Set<String> names = new LinkedHashSet<>();
    if (node instanceof PlanNode.Source source) {
      names.add(source.source());
    }
    node.sources().forEach(below -> names.addAll(sources(below)));
    return names;
  }

  /** The push queries that run now, for SHOW QUERIES. */
  List<RuntimeFacts.TransientQuery> running() {
    return open.entrySet().stream()
        .filter(entry -> !entry.getValue().statement().isEmpty())
        .map(
            entry ->
                new RuntimeFacts.TransientQuery(
                    entry.getKey(), entry.getValue().statement(), "RUNNING"))
        .toList();
  }

  /** Ends a query; false if there is none of that id. */
  boolean close(String id) {
    Open query = open.get(id);
    if (query == null) {
      return false;
    }
    query.rows().close();
    return true;
  }

  /**
   * Ends the queries that read a stream or table which is no more; their clients are told. Returns
   * at once: each is closed by the thread that gives its rows to the client.
   */
  void sourceDropped(String name) {
    Problem why =
        Problem.of(
                ServerErrorCode.SOURCE_DROPPED,
                "the query has ended, for its source \"" + name + "\" was dropped")
            .withHint("Create the source again, then the query.");
    open.values().stream()
        .filter(query -> query.sources().contains(name))
        .forEach(query -> query.rows().end(why));
  }

  void closeAll() {
    open.values().forEach(query -> query.rows().close());
  }
}
