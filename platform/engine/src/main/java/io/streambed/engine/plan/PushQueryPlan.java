package io.streambed.engine.plan;

import io.streambed.type.Column;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A SELECT with EMIT: a query without a sink, whose rows go to the client as they come.
 *
 * @param query its id is a stem such as {@code transient_CLICKS}; see {@link #withQueryId}
 * @param output columns in the order of the SELECT, each a column of the root's schema by name
 * @param table whether rows are changes of a table, so that a deletion is a row of its own
 * @param limit rows after which the query ends
 */
public record PushQueryPlan(
    QueryPlan query, List<Column> output, boolean table, Optional<Integer> limit)
    implements PlannedStatement {

  public PushQueryPlan {
    Objects.requireNonNull(query, "query");
    output = List.copyOf(output);
    Objects.requireNonNull(limit, "limit");
  }

  /** The same query under an id of its own, which it needs before it runs. */
  public PushQueryPlan withQueryId(String id) {
    return new PushQueryPlan(new QueryPlan(id, query.root(), query.sink()), output, table, limit);
  }
}
