package io.streambed.engine.plan;

import java.util.Objects;
import java.util.Optional;

/**
 * A query that runs until it is terminated.
 *
 * @param id such as {@code CTAS_TOP_PAGES_5}; names the consumer group, the transactional ids and
 *     all internal topics
 * @param root its schema is the query's output
 * @param sink empty for a push query, whose rows go to a client
 */
public record QueryPlan(String id, PlanNode root, Optional<Sink> sink) {
  public QueryPlan {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(sink, "sink");
  }
}
