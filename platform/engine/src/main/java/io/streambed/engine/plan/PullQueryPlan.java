package io.streambed.engine.plan;

import io.streambed.type.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A SELECT without EMIT over a materialized table: a look into the state of the query that writes
 * it.
 *
 * <p>Rows of the state are read for {@link #keys} within {@link #window}, then filtered, then
 * projected. Keys and bounds only narrow what is read: everything that they say holds for every row
 * that is returned, and what they cannot say stands in {@link #filter}.
 *
 * @param table the table that is read
 * @param queryId the query whose state holds it
 * @param rowSchema columns of a row before the projection: those of the table, ROWTIME, and the
 *     window's bounds for windowed tables
 * @param keys which keys are read
 * @param window bounds of the windows that are read, in milliseconds
 * @param filter over {@code rowSchema}
 * @param projection over {@code rowSchema}, in the order of the SELECT
 * @param limit number of rows that are returned at most
 */
public record PullQueryPlan(
    SourceDefinition table,
    String queryId,
    Schema rowSchema,
    KeySelection keys,
    WindowRange window,
    Optional<PlanExpression> filter,
    List<NamedExpression> projection,
    Optional<Integer> limit)
    implements PlannedStatement {

  public PullQueryPlan {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(queryId, "queryId");
    Objects.requireNonNull(rowSchema, "rowSchema");
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(filter, "filter");
    projection = List.copyOf(projection);
    Objects.requireNonNull(limit, "limit");
  }
}
