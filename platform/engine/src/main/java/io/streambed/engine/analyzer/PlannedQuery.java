package io.streambed.engine.analyzer;

import io.streambed.engine.plan.KeyWindow;
import io.streambed.engine.plan.PlanNode;
import io.streambed.sql.tree.Query;
import io.streambed.type.Column;
import java.util.List;
import java.util.Optional;

/**
 * A query as a tree of nodes, before it has a sink.
 *
 * @param output columns in the order of the SELECT, each a column of the root's schema
 * @param window that the keys of the result carry
 * @param keys what a sink asks of the projection, not checked yet
 * @param writtenOut the query as the catalog shows it
 */
record PlannedQuery(
    FromClause from,
    PlanNode root,
    List<Column> output,
    Optional<KeyWindow> window,
    OutputFormats formats,
    KeyRules keys,
    Query writtenOut) {
  PlannedQuery {
    output = List.copyOf(output);
  }
}
