package io.streambed.server;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.Engine;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.PullQueryPlan;
import io.streambed.engine.plan.PushQueryPlan;
import io.streambed.engine.plan.StreamPullPlan;
import io.streambed.engine.query.PushQueries;
import io.streambed.engine.query.QueryOptions;
import io.streambed.engine.query.StoreReader;
import io.streambed.server.command.Topics;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.SqlParser;
import io.streambed.sql.VariableSubstitution;
import io.streambed.type.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Opens pull and push queries. Thread-safe. */
public final class QueryService {
  private final Engine engine;
  private final Topics topics;
  private final RunningQueries persistent;
  private final PushQueries pushQueries;
  private final String applicationPrefix;
  private final Map<String, String> properties;
  private final AtomicLong nextNumber = new AtomicLong();
  private final Map<String, OpenQuery> open = new ConcurrentHashMap<>();

  /**
   * @param applicationPrefix begins the application id of each query that needs one
   * @param properties settings of the server, below those of each request
   */
  QueryService(
      Engine engine,
      Topics topics,
      RunningQueries persistent,
      PushQueries pushQueries,
      String applicationPrefix,
      Map<String, String> properties) {
    this.engine = engine;
    this.topics = topics;
    this.persistent = persistent;
    this.pushQueries = pushQueries;
    this.applicationPrefix = applicationPrefix;
    this.properties = Map.copyOf(properties);
  }

  /**
   * Starts a query. Whoever takes its rows closes it.
   *
   * @param request settings of this request
   * @param variables for {@code ${name}}
   */
  public OpenQuery open(String sql, Map<String, String> request, Map<String, String> variables) {
    Session session = new Session(properties, request, variables);
    List<ParsedStatement> statements =
        SqlParser.parse(new VariableSubstitution(session.variables()).apply(sql));
    if (statements.size() != 1) {
      throw new PlatformException(
          Problem.of(
              ServerErrorCode.WRONG_ENDPOINT,
              "Expected exactly one KSQL statement; found " + statements.size() + " instead"));
    }
    PlannedStatement planned = engine.plan(statements.get(0), topics, session.config());
    if (planned instanceof PullQueryPlan pull) {
      return pull(pull);
    }
    if (planned instanceof PushQueryPlan push) {
      return push(push, session);
    }
    if (planned instanceof StreamPullPlan scan) {
      return scan(scan);
    }
    throw new PlatformException(
        Problem.of(
            ServerErrorCode.WRONG_ENDPOINT,
            "Neither a query nor a print statement"
                + System.lineSeparator()
                + "Statement: "
                + sql));
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

  private OpenQuery push(PushQueryPlan stem, Session session) {
    PushQueryPlan plan = stem.withQueryId(id(stem.query().id()));
    QueryOptions.Start start =
        "earliest".equals(session.properties().get("auto.offset.reset"))
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
        rows,
        rows.attach(
            listener ->
                pushQueries.scan(
                    plan.query(), QueryOptions.from(QueryOptions.Start.EARLIEST), listener)));
  }

  private String id(String stem) {
    return stem + "_" + Long.toUnsignedString(System.nanoTime(), 36) + nextNumber.incrementAndGet();
  }

  private OpenQuery register(LiveRows rows, LiveRows attached) {
    open.put(rows.id(), attached);
    attached.onClose(() -> open.remove(rows.id()));
    return attached;
  }

  /** Ends a push query; false if there is none of that id. */
  public boolean close(String id) {
    OpenQuery query = open.get(id);
    if (query == null) {
      return false;
    }
    query.close();
    return true;
  }

  /** Ends all queries. */
  void closeAll() {
    open.values().forEach(OpenQuery::close);
  }
}
