package io.streambed.project;

import io.streambed.common.PlatformException;
import io.streambed.engine.analyzer.Planner;
import io.streambed.engine.catalog.CatalogSnapshot;
import io.streambed.engine.catalog.Observed;
import io.streambed.engine.catalog.SessionConfig;
import io.streambed.engine.catalog.TopicFacts;
import io.streambed.engine.plan.Effect;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.SqlFormatter;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.DefinitionStatement.CreateAsSelect;
import io.streambed.sql.tree.DefinitionStatement.CreateSource;
import io.streambed.sql.tree.Property;
import io.streambed.sql.tree.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares a project with what runs. Every statement is planned in the embedded engine, over the
 * catalog that the server has and over the one that the project asks for: what the server would
 * refuse is refused here, before anything is sent. Pure.
 */
public final class Comparison {
  private final Planner planner;
  private final SessionConfig session;
  private final ActualState actual;
  private final Map<String, TopicFacts> topics;
  private final List<Change> changes = new ArrayList<>();

  private Comparison(Planner planner, SessionConfig session, ActualState actual) {
    this.planner = planner;
    this.session = session;
    this.actual = actual;
    this.topics = new TreeMap<>(actual.topics());
  }

  /**
   * Plans what brings the world to the state that a project describes.
   *
   * @param planner with the functions that the server has
   * @param session settings of the server
   * @throws PlatformException if a statement of the project does not hold, with file and caret
   */
  public static ChangePlan compare(
      Project project, ActualState actual, Planner planner, SessionConfig session) {
    Comparison comparison = new Comparison(planner, session, actual);
    comparison.compareSql(project);
    comparison.compareConnectors(project);
    comparison.findUnmanaged(project);
    return new ChangePlan(comparison.changes, actual.fingerprint());
  }

  private void compareSql(Project project) {
    Map<String, String> runningText = new LinkedHashMap<>();
    CatalogSnapshot running = runningCatalog(runningText);
    CatalogSnapshot desired = CatalogSnapshot.EMPTY;
    for (SqlResource resource : project.sql()) {
      StatementPlan wanted = planFile(resource, desired);
      desired = desired.with(wanted);
      remember(wanted);
      String before = runningText.get(resource.name());
      if (isRunning(resource, wanted, before)) {
        changes.add(new Change.Keep(subject(resource), resource.place()));
      } else if (before == null) {
        changes.add(
            new Change.CreateSql(subject(resource), resource.place(), resource.statement().text()));
        running = running.with(planFile(resource, running));
      } else {
        changes.add(replacement(resource, running));
      }
    }
  }

  private boolean isRunning(SqlResource resource, StatementPlan wanted, @Nullable String before) {
    if (resource.isType()) {
      return actual.types().containsKey(resource.name());
    }
    if (resource.isInsert()) {
      String text = canonical(resource.statement().text());
      return actual.inserts().stream().anyMatch(insert -> canonical(insert).equals(text));
    }
    return before != null && sameAsWritten(resource, wanted.statement(), before);
  }

  /**
   * Whether two planned statements are the same but for properties that the project leaves to the
   * server, such as the retention of a topic.
   */
  private static boolean sameAsWritten(SqlResource resource, String wanted, String running) {
    Set<String> written = propertyNames(resource.statement().statement());
    return SqlFormatter.format(keepProperties(SqlParser.parseStatement(wanted), written))
        .equals(SqlFormatter.format(keepProperties(SqlParser.parseStatement(running), written)));
  }

  private static Set<String> propertyNames(Statement statement) {
    List<Property> properties =
        statement instanceof CreateSource source
            ? source.properties()
            : statement instanceof CreateAsSelect query ? query.properties() : List.of();
    return properties.stream()
        .map(p -> p.name().toUpperCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static Statement keepProperties(Statement statement, Set<String> names) {
    if (statement instanceof CreateSource c) {
      return new CreateSource(
          c.kind(),
          c.name(),
          false,
          c.readOnly(),
          false,
          c.columns(),
          keep(c.properties(), names),
          c.span());
    }
    if (statement instanceof CreateAsSelect c) {
      return new CreateAsSelect(
          c.kind(), c.name(), false, false, keep(c.properties(), names), c.query(), c.span());
    }
    return statement;
  }

  private static List<Property> keep(List<Property> properties, Set<String> names) {
    return properties.stream()
        .filter(p -> names.contains(p.name().toUpperCase(Locale.ROOT)))
        .toList();
  }

  private static String canonical(String sql) {
    return SqlFormatter.format(SqlParser.parseStatement(sql));
  }

  /** The server's catalog, from the statements that made it, in the words of our planner. */
  private CatalogSnapshot runningCatalog(Map<String, String> textByName) {
    List<SqlResource> statements = new ArrayList<>();
    for (Map.Entry<String, String> entry : actual.statements().entrySet()) {
      statements.addAll(SqlFile.read(Path.of("(server)"), entry.getValue()));
    }
    CatalogSnapshot catalog = CatalogSnapshot.EMPTY;
    for (SqlResource resource : DependencyOrder.of(statements)) {
      StatementPlan plan = plan(resource.statement(), catalog);
      catalog = catalog.with(plan);
      remember(plan);
      textByName.put(resource.name(), plan.statement());
    }
    return catalog;
  }

  private Change replacement(SqlResource resource, CatalogSnapshot running) {
    String sql = SqlFormatter.format(orReplace(resource.statement().statement()));
    String statement = sql.endsWith(";") ? sql : sql + ";";
    try {
      plan(SqlParser.parse(statement).get(0), running);
      return new Change.ReplaceSql(subject(resource), resource.place(), statement);
    } catch (PlatformException e) {
      return new Change.Refused(
          subject(resource),
          resource.place(),
          e.problem().message(),
          Optional.of(
              "give it another name beside the old one, or drop it with what reads it and run up"
                  + " again: ./streambed sql \"DROP "
                  + subject(resource).toUpperCase(Locale.ROOT)
                  + ";\""));
    }
  }

  private static Statement orReplace(Statement statement) {
    if (statement instanceof CreateSource c) {
      return new CreateSource(
          c.kind(), c.name(), true, c.readOnly(), false, c.columns(), c.properties(), c.span());
    }
    if (statement instanceof CreateAsSelect c) {
      return new CreateAsSelect(
          c.kind(), c.name(), true, false, c.properties(), c.query(), c.span());
    }
    throw new IllegalArgumentException("no statement that can be replaced: " + statement);
  }

  private StatementPlan planFile(SqlResource resource, CatalogSnapshot catalog) {
    try {
      return plan(resource.statement(), catalog);
    } catch (PlatformException e) {
      throw new PlatformException(resource.inFile(e.problem()), e);
    }
  }

  private StatementPlan plan(ParsedStatement statement, CatalogSnapshot catalog) {
    PlannedStatement planned = planner.plan(statement, catalog, new Observed(topics), session);
    if (planned instanceof StatementPlan plan) {
      return plan;
    }
    throw new IllegalArgumentException("not a statement that changes the catalog");
  }

  /** Topics that a plan creates are there for the plans after it. */
  private void remember(StatementPlan plan) {
    for (Effect effect : plan.effects()) {
      if (effect instanceof Effect.CreateTopic topic) {
        topics.putIfAbsent(
            topic.name(), new TopicFacts(topic.partitions(), topic.replicas(), topic.config()));
      }
    }
  }

  private void compareConnectors(Project project) {
    for (Connector connector : project.connectors()) {
      Connector running = actual.connectors().get(connector.name());
      String subject = "connector " + connector.name();
      String place = "connectors/" + connector.name() + ".json";
      changes.add(
          connector.equals(running)
              ? new Change.Keep(subject, place)
              : new Change.PutConnector(subject, place, connector, running != null));
    }
  }

  private void findUnmanaged(Project project) {
    List<String> named = project.sql().stream().map(SqlResource::name).toList();
    for (String name : actual.statements().keySet()) {
      if (!named.contains(name)) {
        changes.add(new Change.Unmanaged(name));
      }
    }
    List<String> connectors = project.connectors().stream().map(Connector::name).toList();
    for (String name : actual.connectors().keySet()) {
      if (!connectors.contains(name)) {
        changes.add(new Change.Unmanaged("connector " + name));
      }
    }
  }

  private static String subject(SqlResource resource) {
    Statement statement = resource.statement().statement();
    if (statement instanceof CreateSource c) {
      return kind(c.kind().name()) + resource.name();
    }
    if (statement instanceof CreateAsSelect c) {
      return kind(c.kind().name()) + resource.name();
    }
    return resource.isType() ? "type " + resource.name() : resource.name();
  }

  private static String kind(String name) {
    return name.toLowerCase(Locale.ROOT) + " ";
  }
}
