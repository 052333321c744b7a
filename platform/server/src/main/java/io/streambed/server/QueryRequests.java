package io.streambed.server;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.Engine;
import io.streambed.engine.catalog.Purifier;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.PullQueryPlan;
import io.streambed.engine.plan.PushQueryPlan;
import io.streambed.engine.plan.StreamPullPlan;
import io.streambed.engine.query.QueryOptions;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.QueryStatement;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From the text of a query to its plan, or to the reason why it is refused. Thread-safe. */
final class QueryRequests {
  private final Engine engine;
  private final Purifier topics;
  private final ServerSettings settings;

  /**
   * @param settings of the server, below those of each request
   */
  QueryRequests(Engine engine, Purifier topics, ServerSettings settings) {
    this.engine = engine;
    this.topics = topics;
    this.settings = settings;
  }

  /**
   * Plans the one query or PRINT of a request.
   *
   * @param request settings of this request
   * @param variables for {@code ${name}}
   */
  QueryRequest plan(String sql, Map<String, String> request, Map<String, String> variables) {
    settings.requireAllowed(request.keySet());
    request.keySet().forEach(settings::requireKnown);
    request.forEach(settings::requireValid);
    Session session = new Session(settings, request, variables);
    ParsedStatement statement = only(parsed(session.substituted(sql)));
    if (statement.statement() instanceof QueryStatement.Print print) {
      requireTopic(print);
      return new QueryRequest.Print(print);
    }
    new Switches(settings).check(statement);
    PlannedStatement planned = engine.plan(statement, topics, session.config());
    if (planned instanceof PullQueryPlan pull) {
      return new QueryRequest.Pull(pull);
    }
    if (planned instanceof PushQueryPlan push) {
      return new QueryRequest.Push(
          push,
          statement.text(),
          QuerySettings.options(session.properties(), QueryOptions.Start.LATEST));
    }
    if (planned instanceof StreamPullPlan scan) {
      return new QueryRequest.Scan(scan);
    }
    throw new PlatformException(
        Problem.of(
            ServerErrorCode.BAD_REQUEST,
            "Neither a query nor a print statement\nStatement: " + sql));
  }

  /** Of what cannot be parsed, a query's answer has the text below the message too. */
  private static List<ParsedStatement> parsed(String sql) {
    try {
      return SqlParser.parse(sql);
    } catch (PlatformException e) {
      Problem problem = e.problem();
      String quoted = problem.statement().orElse(sql.strip());
      throw new PlatformException(
          problem.withMessage(problem.message() + "\nStatement: " + quoted), e);
    }
  }

  private static ParsedStatement only(List<ParsedStatement> statements) {
    if (statements.size() != 1) {
      throw new PlatformException(
          Problem.of(
              ServerErrorCode.BAD_REQUEST,
              "Expected exactly one KSQL statement; found " + statements.size() + " instead"));
    }
    return statements.get(0);
  }

  private void requireTopic(QueryStatement.Print statement) {
    String topic = statement.topic().text();
    if (!topics.observe(Set.of(topic)).topics().containsKey(topic)) {
      throw new PlatformException(
          Problem.at(
                  statement.topic().span(),
                  ServerErrorCode.TOPIC_NOT_FOUND,
                  "Could not find topic '"
                      + topic
                      + "', or the KSQL user does not have permissions to list the topic. Topic"
                      + " names are case-sensitive.")
              .withHint("Look for its name with SHOW ALL TOPICS."));
    }
  }
}
