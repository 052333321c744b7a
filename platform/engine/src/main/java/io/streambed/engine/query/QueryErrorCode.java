package io.streambed.engine.query;

import io.streambed.common.ErrorCode;
import io.streambed.common.ErrorKind;

/** What can go wrong with queries that run. */
public enum QueryErrorCode implements ErrorCode {
  /** A topic that a query reads does not exist on the cluster. */
  TOPIC_NOT_FOUND("QRY-3001", ErrorKind.EXTERNAL),
  /** The cluster did not answer, or refused. */
  CLUSTER_UNAVAILABLE("QRY-3002", ErrorKind.EXTERNAL),
  /** A query stopped because something failed that it cannot skip. */
  QUERY_FAILED("QRY-3003", ErrorKind.EXTERNAL),
  /** The state of a query is not there yet: it starts, restores, or its partitions move. */
  STATE_NOT_READY("QRY-3004", ErrorKind.EXTERNAL),
  /** A query keeps no state that could be read. */
  NOT_MATERIALIZED("QRY-3005", ErrorKind.USER);

  private final String id;
  private final ErrorKind kind;

  QueryErrorCode(String id, ErrorKind kind) {
    this.id = id;
    this.kind = kind;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public ErrorKind kind() {
    return kind;
  }
}
