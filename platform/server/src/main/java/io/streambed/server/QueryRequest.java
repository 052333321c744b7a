package io.streambed.server;

import io.streambed.engine.plan.PullQueryPlan;
import io.streambed.engine.plan.PushQueryPlan;
import io.streambed.engine.plan.StreamPullPlan;
import io.streambed.engine.query.QueryOptions;
import io.streambed.sql.tree.QueryStatement;

/** What a client asks to be shown: planned, and not yet open. */
sealed interface QueryRequest {

  /** A look into a table. */
  record Pull(PullQueryPlan plan) implements QueryRequest {}

  /** A stream as far as it goes now. */
  record Scan(StreamPullPlan plan) implements QueryRequest {}

  /**
   * Rows as they come.
   *
   * @param text the statement, for SHOW QUERIES
   * @param options how it runs
   */
  record Push(PushQueryPlan plan, String text, QueryOptions options) implements QueryRequest {}

  /** Records of a topic that exists. */
  record Print(QueryStatement.Print statement) implements QueryRequest {}
}
