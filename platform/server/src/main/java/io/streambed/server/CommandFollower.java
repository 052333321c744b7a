package io.streambed.server;

import io.streambed.engine.Engine;
import io.streambed.engine.plan.CatalogChange;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.StatementPlan;

/**
 * Makes each statement of the command log part of the catalog and of what runs. While the log of
 * earlier runs is read, only the catalog follows: a query that was terminated later must not start.
 */
final class CommandFollower {
  private final Engine engine;
  private final RunningQueries queries;
  private final OpenQueries open;
  private boolean live;

  CommandFollower(Engine engine, RunningQueries queries, OpenQueries open) {
    this.engine = engine;
    this.queries = queries;
    this.open = open;
  }

  /** The log of earlier runs has been read: starts the queries that are left. */
  synchronized void goLive() {
    live = true;
    queries.startAll(
        engine.catalog().queries().values().stream().filter(query -> !query.paused()).toList());
  }

  synchronized void follow(long sequence, StatementPlan plan) {
    if (live) {
      plan.terminates().forEach(queries::terminate);
      plan.replaces().ifPresent(queries::stop);
    }
    engine.apply(plan);
    if (live) {
      plan.query().map(QueryPlan::id).flatMap(engine.catalog()::query).ifPresent(queries::start);
      plan.changes().forEach(this::followOutside);
    }
  }

  /** What a change means for queries that run, besides those that the statement names. */
  private void followOutside(CatalogChange change) {
    if (change instanceof CatalogChange.RemoveSource removed) {
      open.sourceDropped(removed.name());
    } else if (change instanceof CatalogChange.SetPaused paused) {
      if (paused.paused()) {
        queries.stop(paused.queryId());
      } else {
        engine.catalog().query(paused.queryId()).ifPresent(queries::start);
      }
    }
  }
}
