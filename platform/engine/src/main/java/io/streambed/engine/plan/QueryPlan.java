package io.streambed.engine.plan;

import java.util.Objects;
import java.util.Optional;

/**
 * A query that runs until it is terminated.
 *
 * @param id such as {@code CTAS_TOP_PAGES_5}; names the consumer group, the transactional ids and
 *     all internal topics
 * @param root its schema is the query's output
 * @param sink empty for a push query, whose rows go to a client, and for a query that does nothing
 *     but keep a table for pull queries
 */
public record QueryPlan(String id, PlanNode root, Optional<Sink> sink) {
  public QueryPlan {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(sink, "sink");
  }

  /**
   * The state that holds the query's table: that of the topmost node which keeps one, if nothing
   * but filters and projections stands above it. Empty if pull queries have nothing to read.
   */
  public Optional<PlanNode.TableState> tableState() {
    PlanNode node = root;
    while (node instanceof PlanNode.Filter || node instanceof PlanNode.Project) {
      node = node.sources().get(0);
    }
    return node instanceof PlanNode.TableState state ? Optional.of(state) : Optional.empty();
  }

  /**
   * The same query with the state for a table that none of its nodes keeps yet.
   *
   * @param window of the query's keys, where they are windowed
   */
  public QueryPlan materialized(Optional<KeyWindow> window) {
    return tableState().isPresent()
        ? this
        : new QueryPlan(id, new PlanNode.Materialize("Materialize", root, window), sink);
  }
}
