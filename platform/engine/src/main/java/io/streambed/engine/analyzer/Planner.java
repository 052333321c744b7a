package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.engine.catalog.CatalogSnapshot;
import io.streambed.engine.catalog.Observed;
import io.streambed.engine.catalog.SessionConfig;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.format.Formats;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.ParsedStatement;
import java.util.Objects;
import java.util.Set;

/** Plans statements. Pure, immutable and thread-safe; problems are ksqlDB's texts with a place. */
public final class Planner {
  private final FunctionRegistry functions;
  private final Formats formats;
  private final PlannerConfig config;

  public Planner(FunctionRegistry functions, Formats formats, PlannerConfig config) {
    this.functions = Objects.requireNonNull(functions, "functions");
    this.formats = Objects.requireNonNull(formats, "formats");
    this.config = Objects.requireNonNull(config, "config");
  }

  /**
   * Names of the topics whose facts {@link #plan} needs: those that a statement creates or reads.
   */
  public Set<String> topicsToObserve(
      ParsedStatement statement, CatalogSnapshot catalog, SessionConfig session) {
    return TopicNames.of(statement.statement(), catalog, session);
  }

  /**
   * Plans a statement.
   *
   * @throws PlatformException if the statement does not hold, with the place in the script that it
   *     was parsed from
   */
  public PlannedStatement plan(
      ParsedStatement statement,
      CatalogSnapshot catalog,
      Observed observed,
      SessionConfig session) {
    return Refusal.placing(
        statement.span(), () -> planParsed(statement, catalog, observed, session));
  }

  private PlannedStatement planParsed(
      ParsedStatement statement,
      CatalogSnapshot catalog,
      Observed observed,
      SessionConfig session) {
    TypeResolver types = new TypeResolver(catalog.types());
    Planning planning =
        new Planning(
            statement.text(),
            catalog,
            observed,
            session,
            formats,
            new PlanTyper(functions, types),
            types,
            config);
    return statement.statement().accept(new StatementPlanner(planning));
  }
}
