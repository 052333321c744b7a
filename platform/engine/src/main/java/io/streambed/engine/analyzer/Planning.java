package io.streambed.engine.analyzer;

import io.streambed.engine.catalog.CatalogSnapshot;
import io.streambed.engine.catalog.Observed;
import io.streambed.engine.catalog.SessionConfig;
import io.streambed.format.Formats;

/**
 * All that one statement is planned with.
 *
 * @param text the statement as it was written
 */
record Planning(
    String text,
    CatalogSnapshot catalog,
    Observed observed,
    SessionConfig session,
    Formats formats,
    PlanTyper typer,
    TypeResolver types,
    PlannerConfig config) {

  QueryPlanner queries() {
    return new QueryPlanner(typer, formats, catalog, session, config);
  }
}
