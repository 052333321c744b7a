package io.streambed.server;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PullQueryPlan;
import io.streambed.engine.plan.PushQueryPlan;
import io.streambed.engine.plan.StreamPullPlan;
import io.streambed.engine.query.PushQueries;
import io.streambed.engine.query.QueryOptions;
import io.streambed.engine.query.StoreReader;
import io.streambed.server.print.TopicPrint;
import io.streambed.type.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Opens pull and push queries. Thread-safe. */
public final class QueryService {

  /** What a client has open: rows, or the records of a topic. */
  public sealed interface Opened {
    record Rows(OpenQuery query) implements Opened {}

    record Print(TopicPrint print) implements Opened {}
  }

  private final QueryRequests requests;
  private final RunningQueries persistent;
  private final PushQueries pushQueries;
  private final OpenQueries open;
  private final String applicationPrefix;
  private final String bootstrapServers;
  private final AtomicLong nextNumber = new AtomicLong();

  /**
   * @param open where queries are kept while clients take their rows
   * @param applicationPrefix begins the application id of each query that needs one
   * @param bootstrapServers of the broker whose topics PRINT reads
   */
  QueryService(
      QueryRequests requests,
      RunningQueries persistent,
      PushQueries pushQueries,
      OpenQueries open,
      String applicationPrefix,
      String bootstrapServers) {
    this.requests = requests;
    this.persistent = persistent;
    this.pushQueries = pushQueries;
    this.open = open;
    this.applicationPrefix = applicationPrefix;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts a query, or the printing of a topic. Whoever takes its rows closes it.
   *
   * @param request settings of this request
   * @param variables for {@code ${name}}
   */
  public Opened open(String sql, Map<String, String> request, Map<String, String> variables) {
    QueryRequest query = requests.plan(sql, request, variables);
    if (query instanceof QueryRequest.Print print) {
      return new Opened.Print(TopicPrint.of(print.statement(), bootstrapServers));
    }
    if (query instanceof QueryRequest.Pull pull) {
      return new Opened.Rows(pull(pull.plan()));
    }
    if (query instanceof QueryRequest.Push push) {
      return new Opened.Rows(push(push));
    }
    return new Opened.Rows(scan(((QueryRequest.Scan) query).plan()));
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

  private OpenQuery push(QueryRequest.Push push) {
    PushQueryPlan plan = push.plan().withQueryId(id(push.plan().query().id()));
    LiveRows rows =
        new LiveRows(
            plan.query().id(),
            plan.output(),
            plan.query().root().schema(),
            plan.limit(),
            Optional.of("Limit Reached"));
    open.add(rows, push.text(), plan.query());
    return rows.attach(
        listener -> pushQueries.push(plan.query(), applicationPrefix, push.options(), listener));
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
    open.add(rows, "", plan.query());
    return rows.attach(
        listener ->
            pushQueries.scan(
                plan.query(), QueryOptions.from(QueryOptions.Start.EARLIEST), listener));
  }

  private String id(String stem) {
    return stem + "_" + Long.toUnsignedString(System.nanoTime(), 36) + nextNumber.incrementAndGet();
  }

  /** Ends a push query; false if there is none of that id. */
  public boolean close(String id) {
    return open.close(id);
  }
}
