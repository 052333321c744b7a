package io.streambed.engine.analyzer;

import io.streambed.common.SourceSpan;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.catalog.CatalogSnapshot;
import io.streambed.engine.plan.CatalogChange;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.sql.tree.ControlStatement;
import io.streambed.sql.tree.Identifier;
import io.streambed.sql.tree.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** TERMINATE, PAUSE and RESUME of one persistent query, or of all. */
final class ControlPlanner {
  private final CatalogSnapshot catalog;

  ControlPlanner(CatalogSnapshot catalog) {
    this.catalog = catalog;
  }

  StatementPlan terminate(ControlStatement.Terminate statement) {
    return new StatementPlan(
        StatementText.of(statement),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        queries(statement.queryId(), statement.span()),
        List.of(),
        Map.of(),
        "Query terminated.");
  }

  StatementPlan pause(ControlStatement.Pause statement) {
    return setPaused(
        statement, queries(statement.queryId(), statement.span()), true, "Query paused.");
  }

  StatementPlan resume(ControlStatement.Resume statement) {
    return setPaused(
        statement, queries(statement.queryId(), statement.span()), false, "Query resumed.");
  }

  private static StatementPlan setPaused(
      Statement statement, List<String> ids, boolean paused, String message) {
    return new StatementPlan(
        StatementText.of(statement),
        ids.stream().<CatalogChange>map(id -> new CatalogChange.SetPaused(id, paused)).toList(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Map.of(),
        message);
  }

  private List<String> queries(Optional<Identifier> queryId, SourceSpan span) {
    if (queryId.isEmpty()) {
      return List.copyOf(catalog.queries().keySet());
    }
    String id = queryId.get().text();
    if (catalog.query(id).isEmpty()) {
      throw Refusal.at(
          queryId.map(Identifier::span).orElse(span),
          EngineErrorCode.QUERY_NOT_FOUND,
          "Unknown queryId: " + id);
    }
    return List.of(id);
  }
}
