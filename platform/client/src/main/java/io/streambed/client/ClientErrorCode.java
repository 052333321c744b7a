package io.streambed.client;

import io.streambed.common.ErrorCode;
import io.streambed.common.ErrorKind;

/** What can go wrong between the client and a server. */
public enum ClientErrorCode implements ErrorCode {
  /** The server refused the request; the message is the server's. */
  REFUSED("CLIENT-3001", ErrorKind.USER),
  /** Nothing answers at the address. */
  UNREACHABLE("CLIENT-3002", ErrorKind.EXTERNAL),
  /** The server failed, or its answer is not of ksqlDB's API. */
  SERVER_FAILED("CLIENT-3003", ErrorKind.EXTERNAL),
  /** The thread was interrupted while it waited for the server. */
  INTERRUPTED("CLIENT-3004", ErrorKind.EXTERNAL);

  private final String id;
  private final ErrorKind kind;

  ClientErrorCode(String id, ErrorKind kind) {
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
