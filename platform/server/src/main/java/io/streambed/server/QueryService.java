package io.streambed.server;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.Engine;
import io.streambed.engine.catalog.RuntimeFacts;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.PullQueryPlan;
import io.streambed.engine.plan.PushQueryPlan;
import io.streambed.engine.plan.StreamPullPlan;
import io.streambed.engine.query.PushQueries;
import io.streambed.engine.query.QueryOptions;
import io.streambed.engine.query.StoreReader;
import io.streambed.server.command.Topics;
import io.streambed.server.print.TopicPrint;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.SqlParser;
import io.streambed.sql.tree.QueryStatement;
import io.streambed.type.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Opens pull and push queries. Thread-safe. */
public final class QueryService {

  /** What a client has open: rows, or the records of a topic. */
  public sealed interface Opened {
    record Rows(OpenQuery query) implements Opened {}

    record Print(TopicPrint print) implements Opened {}
  }

  /**
   * @param statement empty for a pull query, which SHOW QUERIES does not list
   */
  private record Open(OpenQuery rows, String statement) {}

  private final Engine engine;
  private final Topics topics;
  private final RunningQueries persistent;
  private final PushQueries pushQueries;
  private final String applicationPrefix;
  private final ServerSettings settings;
  private final String bootstrapServers;
  private final AtomicLong nextNumber = new AtomicLong();
  private final Map<String, Open> open = new ConcurrentHashMap<>();

  /**
   * @param applicationPrefix begins the application id of each query that needs one
   * @param settings of the server, below those of each request
   * @param bootstrapServers of the broker whose topics PRINT reads
   */
  QueryService(
      Engine engine,
      Topics topics,
      RunningQueries persistent,
      PushQueries pushQueries,
      String applicationPrefix,
      ServerSettings settings,
      String bootstrapServers) {
    this.engine = engine;
    this.topics = topics;
    this.persistent = persistent;
    this.pushQueries = pushQueries;
    this.applicationPrefix = applicationPrefix;
    this.settings = settings;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts a query, or the printing of a topic. Whoever takes its rows closes it.
   *
   * @param request settings of this request
   * @param variables for {@code ${name}}
   */
  public Opened open(String sql, Map<String, String> request, Map<String, String> variables) {
    settings.requireAllowed(request.keySet());
    request.keySet().forEach(settings::requireKnown);
    request.forEach(settings::requireValid);
    Session session = new Session(settings, request, variables);
    List<ParsedStatement> statements = SqlParser.parse(session.substituted(sql));
    if (statements.size() != 1) {
      throw new PlatformException(
          Problem.of(
              ServerErrorCode.BAD_REQUEST,
              "Expected exactly one KSQL statement; found " + statements.size() + " instead"));
    }
    ParsedStatement statement = statements.get(0);
    if (statement.statement() instanceof QueryStatement.Print print) {
      return new Opened.Print(print(print));
    }
    new Switches(settings).check(statement);
    PlannedStatement planned = engine.plan(statement, topics, session.config());
    if (planned instanceof PullQueryPlan pull) {
      return new Opened.Rows(pull(pull));
    }
    if (planned instanceof PushQueryPlan push) {
      return new Opened.Rows(push(push, session, statement.text()));
    }
    if (planned instanceof StreamPullPlan scan) {
      return new Opened.Rows(scan(scan));
    }
    throw new PlatformException(
        Problem.of(
            ServerErrorCode.BAD_REQUEST,
            "Neither a query nor a print statement\nStatement: " + sql));
  }

  private TopicPrint print(QueryStatement.Print statement) {
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
    return TopicPrint.of(statement, bootstrapServers);
  }

  private OpenQuery pull(PullQueryPlan plan) {
    StoreReader reader =
        persistent
            .reader(plan.queryId())
            .orElseThrow(
                () ->
                    new PlatformException(
                        Problem.of(
                                ServerErrorCode.STATE_NOT_READY,
                                "query \""
                                    + plan.queryId()
                                    + "\", which keeps the table \""
                                    + plan.table().name()
                                    + "\", does not run here")
                            .withHint("Look for its state with SHOW QUERIES.")));
    List<Column> columns = plan.projection().stream().map(NamedExpression::column).toList();
    return new FoundRows(
        "query_" + nextNumber.incrementAndGet(), columns, reader.read(plan).rows());
  }

  private OpenQuery push(PushQueryPlan stem, Session session, String text) {
    PushQueryPlan plan = stem.withQueryId(id(stem.query().id()));
    QueryOptions.Start start =
        session.property("auto.offset.reset").filter("earliest"::equals).isPresent()
            ? QueryOptions.Start.EARLIEST
            : QueryOptions.Start.LATEST;
    LiveRows rows =
        new LiveRows(
            plan.query().id(),
            plan.output(),
            plan.query().root().schema(),
            plan.limit(),
            Optional.of("Limit Reached"));
    return register(
        text,
        rows,
        rows.attach(
            listener ->
                pushQueries.push(
                    plan.query(), applicationPrefix, QueryOptions.from(start), listener)));
  }

  private OpenQuery scan(StreamPullPlan stem) {
    StreamPullPlan plan = stem.withQueryId(id(stem.query().id()));
    LiveRows rows =
        new LiveRows(
            plan.query().id(),
            plan.output(),
            plan.query().root().schema(),
            plan.limit(),
            Optional.of("Query Completed"));
    return register(
        "",
        rows,
        rows.attach(
            listener ->
                pushQueries.scan(
                    plan.query(), QueryOptions.from(QueryOptions.Start.EARLIEST), listener)));
  }

  private String id(String stem) {
    return stem + "_" + Long.toUnsignedString(System.nanoTime(), 36) + nextNumber.incrementAndGet();
  }

  private OpenQuery register(String text, LiveRows rows, LiveRows attached) {
    open.put(rows.id(), new Open(attached, text));
    attached.onClose(() -> open.remove(rows.id()));
    return attached;
  }

  /** The push queries that run now, for SHOW QUERIES. */
  List<RuntimeFacts.TransientQuery> running() {
    return open.entrySet().stream()
        .filter(entry -> !entry.getValue().statement().isEmpty())
        .map(
            entry ->
                new RuntimeFacts.TransientQuery(
                    entry.getKey(), entry.getValue().statement(), "RUNNING"))
        .toList();
  }

  /** Ends a push query; false if there is none of that id. */
  public boolean close(String id) {
    Open query = open.get(id);
    if (query == null) {
      return false;
    }
    query.rows().close();
    return true;
  }

  /** Ends all queries. */
  void closeAll() {
    open.values().forEach(query -> query.rows().close());
  }
}
