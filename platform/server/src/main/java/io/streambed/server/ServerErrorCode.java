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
  /** A topic or schema is not as an ASSERT says. */
  ASSERTION_FAILED("SRV-5008", ErrorKind.USER),
  /** A session may not change this setting. */
  SETTING_FORBIDDEN("SRV-5009", ErrorKind.USER),
  /** Nobody knows a setting of this name; ksqlDB answers with status 500, and so do we. */
  SETTING_UNKNOWN("SRV-5010", ErrorKind.EXTERNAL),
  /** A setting cannot have this value. */
  SETTING_INVALID("SRV-5011", ErrorKind.USER),
  /** A statement needs another system that this server is not configured to use. */
  NOT_CONFIGURED("SRV-5012", ErrorKind.EXTERNAL),
  /** A topic to print does not exist. */
  TOPIC_NOT_FOUND("SRV-5013", ErrorKind.USER),
  /** Another server took a statement meanwhile that makes this one needless. */
  OVERTAKEN("SRV-5014", ErrorKind.CONFLICT),
  /** A setting of the server switches this statement off. */
  SWITCHED_OFF("SRV-5015", ErrorKind.USER),
  /** As many persistent queries run as may run. */
  TOO_MANY_QUERIES("SRV-5016", ErrorKind.USER),
  /** A stream or table was dropped while a push query read it. */
  SOURCE_DROPPED("SRV-5017", ErrorKind.CONFLICT);

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
