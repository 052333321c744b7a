package io.streambed.engine.plan;

import io.streambed.type.Column;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A SELECT without EMIT over a stream: its topic is read from the beginning to the end offsets that
 * it has when the query starts.
 *
 * @param query without a sink; its id is a stem, see {@link #withQueryId}
 * @param output columns in the order of the SELECT, each a column of the root's schema by name
 * @param limit rows after which the query ends
 */
public record StreamPullPlan(QueryPlan query, List<Column> output, Optional<Integer> limit)
    implements PlannedStatement {

  public StreamPullPlan {
    Objects.requireNonNull(query, "query");
    output = List.copyOf(output);
    Objects.requireNonNull(limit, "limit");
  }

  /** The same query under an id of its own, which it needs before it runs. */
  public StreamPullPlan withQueryId(String id) {
    return new StreamPullPlan(new QueryPlan(id, query.root(), query.sink()), output, limit);
  }
}
