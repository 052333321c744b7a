package io.streambed.server;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.Engine;
import io.streambed.engine.catalog.RuntimeFacts;
import io.streambed.engine.plan.CatalogChange;
import io.streambed.engine.plan.CatalogQuery;
import io.streambed.engine.plan.InsertValuesPlan;
import io.streambed.engine.plan.OutsideStatement;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.SessionChange;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.engine.plan.Unchanged;
import io.streambed.server.command.CommandLog;
import io.streambed.server.command.Topics;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.SqlParser;
import io.streambed.sql.StatementSplitter;
import io.streambed.sql.StatementText;
import io.streambed.sql.VariableSubstitution;
import io.streambed.sql.tree.DescribeStatement;
import io.streambed.sql.tree.ShowStatement;
import io.streambed.sql.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs statements other than queries, one after the other, as {@code POST /ksql} does. Thread-safe:
 * statements of several requests that change the catalog are taken in one order, that of the
 * command log.
 */
public final class StatementService {
  private final Engine engine;
  private final CommandLog commands;
  private final Topics topics;
  private final RunningQueries queries;
  private final RecordInserter inserter;
  private final Map<String, String> properties;

  /**
   * @param properties settings of the server, below those of each request
   */
  StatementService(
      Engine engine,
      CommandLog commands,
      Topics topics,
      RunningQueries queries,
      RecordInserter inserter,
      Map<String, String> properties) {
    this.engine = engine;
    this.commands = commands;
    this.topics = topics;
    this.queries = queries;
    this.inserter = inserter;
    this.properties = Map.copyOf(properties);
  }

  /**
   * Runs a script. The statements before a failing one stay done.
   *
   * @param request settings of this request
   * @param variables for {@code ${name}}
   * @throws StatementFailure names the statement that was refused, and why
   */
  public List<StatementResult> execute(
      String script, Map<String, String> request, Map<String, String> variables) {
    Session session = new Session(properties, request, variables);
    List<StatementResult> results = new ArrayList<>();
    for (StatementText text : StatementSplitter.split(script)) {
      String sql = text.text();
      try {
        sql = new VariableSubstitution(session.variables()).apply(sql);
        results.add(execute(parse(sql), session));
      } catch (PlatformException e) {
        throw new StatementFailure(sql, results, e);
      }
    }
    return results;
  }

  private static ParsedStatement parse(String sql) {
    return SqlParser.parse(sql).get(0);
  }

  private StatementResult execute(ParsedStatement statement, Session session) {
    PlannedStatement planned = engine.plan(statement, topics, session.config());
    if (planned instanceof StatementPlan) {
      return append(statement, session);
    }
    String text = statement.text();
    if (planned instanceof Unchanged unchanged) {
      return new StatementResult.Warned(text, unchanged.warning());
    }
    if (planned instanceof InsertValuesPlan insert) {
      inserter.insert(insert);
      return new StatementResult.Silent(text);
    }
    if (planned instanceof SessionChange change) {
      session.change(change);
      return new StatementResult.Silent(text);
    }
    if (planned instanceof CatalogQuery query) {
      return new StatementResult.Described(
          text, engine.describe(query, facts(query.statement(), session)));
    }
    if (planned instanceof OutsideStatement) {
      throw new PlatformException(
          Problem.at(
              statement.statement().span(),
              ServerErrorCode.BAD_REQUEST,
              "this statement is not served yet"));
    }
    throw new PlatformException(
        Problem.of(
            ServerErrorCode.WRONG_ENDPOINT,
            "The following statement types should be issued to the websocket endpoint '/query':"
                + System.lineSeparator()
                + "\t* PRINT"
                + System.lineSeparator()
                + "\t* SELECT"));
  }

  /**
   * Plans again, over the log's end, since another server may have changed the catalog meanwhile.
   */
  private StatementResult append(ParsedStatement statement, Session session) {
    CommandLog.Entry entry =
        commands.append(
            () -> {
              PlannedStatement planned = engine.plan(statement, topics, session.config());
              if (!(planned instanceof StatementPlan plan)) {
                throw new PlatformException(
                    Problem.of(
                        ServerErrorCode.BAD_REQUEST,
                        "another server has made this statement needless meanwhile"));
              }
              topics.perform(plan.effects());
              return plan;
            });
    StatementPlan plan = entry.plan();
    return new StatementResult.Accepted(
        plan.statement(),
        commandId(plan),
        plan.message(),
        plan.query().map(q -> q.id()),
        entry.sequence());
  }

  /**
   * As ksqlDB names commands: kind, name and what is done. The name is in backticks only where a
   * source is created.
   */
  private static String commandId(StatementPlan plan) {
    for (CatalogChange change : plan.changes()) {
      if (change instanceof CatalogChange.PutSource put) {
        String kind = put.source().isTable() ? "table" : "stream";
        return kind + "/`" + put.source().name() + "`/create";
      }
      if (change instanceof CatalogChange.RemoveSource remove) {
        String kind = plan.statement().startsWith("DROP TABLE") ? "table" : "stream";
        return kind + "/" + remove.name() + "/drop";
      }
      if (change instanceof CatalogChange.PutType put) {
        return "type/" + put.name() + "/create";
      }
      if (change instanceof CatalogChange.RemoveType remove) {
        return "type/" + remove.name() + "/drop";
      }
      if (change instanceof CatalogChange.SetPaused paused) {
        return (paused.paused() ? "pause/" : "resume/") + paused.queryId() + "/execute";
      }
    }
    return plan.query()
        .map(q -> "stream/`" + q.sink().map(s -> s.source()).orElse(q.id()) + "`/create")
        .orElseGet(() -> "terminate/" + String.join(",", plan.terminates()) + "/execute");
  }

  private RuntimeFacts facts(Statement statement, Session session) {
    boolean needsTopics =
        statement instanceof ShowStatement.ShowTopics || statement instanceof DescribeStatement;
    List<RuntimeFacts.Property> settings =
        session.properties().entrySet().stream()
            .map(
                p ->
                    new RuntimeFacts.Property(
                        p.getKey(),
                        Optional.of(p.getValue()),
                        "KSQL",
                        "SERVER",
                        !p.getValue().equals(properties.get(p.getKey())),
                        true))
            .toList();
    return new RuntimeFacts(
        queries.states(),
        List.of(),
        needsTopics ? topics.all() : Map.of(),
        settings,
        session.variables());
  }
}
