package io.streambed.server;

import io.streambed.common.ErrorCode;
import io.streambed.common.ErrorKind;

/** What the server refuses or cannot do. */
public enum ServerErrorCode implements ErrorCode {
  /** The request is not of ksqlDB's API. */
  BAD_REQUEST("SRV-5001", ErrorKind.USER),
  /** The endpoint takes other statements. */
  WRONG_ENDPOINT("SRV-5002", ErrorKind.USER),
  /** The broker cannot be reached or refused. */
  BROKER_FAILED("SRV-5003", ErrorKind.EXTERNAL),
  /** The command log holds something that this release cannot read. */
  COMMAND_NOT_READABLE("SRV-5004", ErrorKind.INTERNAL),
  /** The state that a pull query reads is not there yet. */
  STATE_NOT_READY("SRV-5005", ErrorKind.RESOURCES),
  /** The address to listen at is taken. */
  ADDRESS_TAKEN("SRV-5006", ErrorKind.RESOURCES),
  /** The server is stopping, or has not read its command log yet. */
  NOT_READY("SRV-5007", ErrorKind.RESOURCES);

  private final String id;
  private final ErrorKind kind;

  ServerErrorCode(String id, ErrorKind kind) {
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
