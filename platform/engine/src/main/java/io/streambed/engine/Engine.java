package io.streambed.engine;

import io.streambed.engine.analyzer.Planner;
import io.streambed.engine.analyzer.PlannerConfig;
import io.streambed.engine.catalog.CatalogSnapshot;
import io.streambed.engine.catalog.Describer;
import io.streambed.engine.catalog.Description;
import io.streambed.engine.catalog.Observed;
import io.streambed.engine.catalog.Purifier;
import io.streambed.engine.catalog.RuntimeFacts;
import io.streambed.engine.catalog.SessionConfig;
import io.streambed.engine.plan.CatalogQuery;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.format.Formats;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.ParsedStatement;

/**
 * The catalog of one node and the planner over it. Knows no broker: effects of plans are for the
 * caller to do before {@link #apply}, queries for the caller to run after it. Thread-safe.
 */
public final class Engine {
  private final Planner planner;
  private final Describer describer;
  private volatile CatalogSnapshot catalog;

  public Engine(FunctionRegistry functions, Formats formats, PlannerConfig config) {
    this.planner = new Planner(functions, formats, config);
    this.describer = new Describer(functions);
    this.catalog = CatalogSnapshot.EMPTY;
  }

  private Engine(Planner planner, Describer describer, CatalogSnapshot catalog) {
    this.planner = planner;
    this.describer = describer;
    this.catalog = catalog;
  }

  /** An engine of its own over the catalog as it is now: what is applied to it stays in it. */
  public Engine sandbox() {
    return new Engine(planner, describer, catalog);
  }

  /** The catalog after the plans that were applied so far. */
  public CatalogSnapshot catalog() {
    return catalog;
  }

  /** Looks at the topics that the statement needs, then plans it over the current catalog. */
  public PlannedStatement plan(
      ParsedStatement statement, Purifier purifier, SessionConfig session) {
    CatalogSnapshot current = catalog;
    Observed observed = purifier.observe(planner.topicsToObserve(statement, current, session));
    return planner.plan(statement, current, observed, session);
  }

  /** Plans over the current catalog and what was observed before. */
  public PlannedStatement plan(
      ParsedStatement statement, Observed observed, SessionConfig session) {
    return planner.plan(statement, catalog, observed, session);
  }

  /**
   * Makes a plan part of the catalog. Plans are applied one by one, in the order of the command
   * log; a plan that was made over an older catalog must have been planned again.
   *
   * @return the catalog after it
   */
  public synchronized CatalogSnapshot apply(StatementPlan plan) {
    CatalogSnapshot next = catalog.with(plan);
    catalog = next;
    return next;
  }

  /** Answers SHOW, DESCRIBE and EXPLAIN. */
  public Description describe(CatalogQuery query, RuntimeFacts facts) {
    return describer.describe(query, catalog, facts);
  }
}
