package io.streambed.server;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.Engine;
import io.streambed.engine.catalog.Description;
import io.streambed.engine.catalog.RuntimeFacts;
import io.streambed.engine.plan.CatalogQuery;
import io.streambed.engine.plan.InsertValuesPlan;
import io.streambed.engine.plan.OutsideStatement;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.RecordAssertion;
import io.streambed.engine.plan.SessionChange;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.engine.plan.Unchanged;
import io.streambed.server.command.StatementLog;
import io.streambed.server.command.World;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.SqlParser;
import io.streambed.sql.StatementSplitter;
import io.streambed.sql.StatementText;
import io.streambed.sql.tree.QueryStatement;
import io.streambed.sql.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Runs statements other than queries, one after the other, as {@code POST /ksql} does. Thread-safe:
 * statements of several requests that change the catalog are taken in one order, that of the
 * command log.
 */
public final class StatementService {
  private static final Pattern EXPLAIN = Pattern.compile("(?is)^EXPLAIN\\s+");

  private final Engine engine;
  private final StatementLog commands;
  private final World world;
  private final Consumer<InsertValuesPlan> inserter;
  private final ServerSettings settings;
  private final BiFunction<Statement, Session, RuntimeFacts> facts;
  private final OutsideStatements outside;

  /**
   * @param inserter writes one row, and returns when it is durable
   * @param facts what is known beside the catalog, as far as a statement asks for it
   */
  StatementService(
      Engine engine,
      StatementLog commands,
      World world,
      Consumer<InsertValuesPlan> inserter,
      ServerSettings settings,
      BiFunction<Statement, Session, RuntimeFacts> facts) {
    this.engine = engine;
    this.commands = commands;
    this.world = world;
    this.inserter = inserter;
    this.settings = settings;
    this.facts = facts;
    this.outside = new OutsideStatements(new Assertions(world));
  }

  /**
   * Runs a script. All of it is planned first, and if one statement does not hold, none is done.
   * The statements before one that fails when it is done stay done.
   *
   * @param request settings of this request
   * @param variables for {@code ${name}}
   * @throws StatementFailure names the statement that was refused, and why
   */
  public List<StatementResult> execute(
      String script, Map<String, String> request, Map<String, String> variables) {
    settings.requireAllowed(request.keySet());
    checkSyntax(script);
    List<StatementText> texts = StatementSplitter.split(script);
    // a single statement is planned before anything is done anyway
    if (texts.size() > 1) {
      rehearse(texts, new Session(settings, request, variables), request.keySet());
    }
    Session session = new Session(settings, request, variables);
    List<StatementResult> results = new ArrayList<>();
    for (StatementText text : texts) {
      each(
          text,
          session,
          request.keySet(),
          results,
          statement -> results.add(execute(statement, session)));
    }
    return results;
  }

  private void rehearse(List<StatementText> texts, Session session, Set<String> set) {
    Rehearsal rehearsal = new Rehearsal(engine, world, session);
    texts.forEach(text -> each(text, session, set, List.of(), rehearsal::perform));
  }

  /**
   * Parses one statement and takes a step with it.
   *
   * @param set names of what the request sets
   * @param done answers that go with a failure
   */
  private void each(
      StatementText text,
      Session session,
      Set<String> set,
      List<StatementResult> done,
      Consumer<ParsedStatement> step) {
    String shown = text.text();
    try {
      set.forEach(settings::requireKnown);
      ParsedStatement statement = parse(text, session);
      shown = WrittenStatement.masked(statement);
      step.accept(statement);
    } catch (PlatformException e) {
      throw new StatementFailure(e.problem().statement().orElse(shown), done, e);
    }
  }

  private static void checkSyntax(String script) {
    try {
      SqlParser.checkSyntax(script);
    } catch (PlatformException e) {
      throw new StatementFailure(script.strip(), List.of(), e);
    }
  }

  /** Parses a statement at its place in the script, so that problems name that place. */
  private static ParsedStatement parse(StatementText text, Session session) {
    String before = "\n".repeat(text.span().line() - 1) + " ".repeat(text.span().column() - 1);
    return SqlParser.parse(before + session.substituted(text.text())).get(0);
  }

  private StatementResult execute(ParsedStatement statement, Session session) {
    new Switches(settings).check(statement);
    PlannedStatement planned = engine.plan(statement, world, session.config());
    if (planned instanceof StatementPlan) {
      return append(statement, session);
    }
    String text = statement.text();
    if (planned instanceof Unchanged unchanged) {
      return new StatementResult.Warned(text, unchanged.warning());
    }
    if (planned instanceof InsertValuesPlan insert) {
      inserter.accept(insert);
      return new StatementResult.Silent(text);
    }
    if (planned instanceof SessionChange change) {
      Optional<String> warning = session.change(change);
      return warning.isPresent()
          ? new StatementResult.Warned(text, warning.get())
          : new StatementResult.Silent(text);
    }
    if (planned instanceof CatalogQuery query) {
      return new StatementResult.Described(text, describe(query, text, session));
    }
    if (planned instanceof OutsideStatement || planned instanceof RecordAssertion) {
      return outside.execute(statement, session);
    }
    throw OutsideStatements.wrongEndpoint();
  }

  private Description describe(CatalogQuery query, String text, Session session) {
    Description answer = engine.describe(query, facts.apply(query.statement(), session));
    boolean explains = query.statement() instanceof QueryStatement.ExplainStatement;
    return explains && answer instanceof Description.QueryDetail detail
        ? detail.withStatement(EXPLAIN.matcher(text).replaceFirst(""))
        : answer;
  }

  /**
   * Plans again, over the log's end, since another server may have changed the catalog meanwhile.
   */
  private StatementResult append(ParsedStatement statement, Session session) {
    StatementLog.Entry entry =
        commands.append(
            () -> {
              PlannedStatement planned = engine.plan(statement, world, session.config());
              if (!(planned instanceof StatementPlan plan)) {
                throw new PlatformException(
                    Problem.of(
                        ServerErrorCode.OVERTAKEN,
                        "another server has made this statement needless meanwhile"));
              }
              new Switches(settings)
                  .checkQueryLimit(statement, plan, engine.catalog().queries().size());
              world.perform(plan.effects());
              return plan;
            });
    StatementPlan plan = entry.plan();
    return new StatementResult.Accepted(
        CommandNames.text(statement.statement(), statement.text(), plan),
        CommandNames.of(statement.statement()),
        plan.message(),
        plan.query().map(q -> q.id()),
        entry.sequence());
  }
}
