package io.streambed.scenario;

import io.streambed.common.ErrorCode;
import io.streambed.common.ErrorKind;

/** What can keep a generator or an oracle from its work. */
public enum ScenarioErrorCode implements ErrorCode {
  TOPIC_NOT_FOUND("SCEN-1001", ErrorKind.USER),
  ALL_EVENTS_LATE("SCEN-2001", ErrorKind.CONFLICT),
  KAFKA_FAILED("SCEN-3001", ErrorKind.EXTERNAL);

  private final String id;
  private final ErrorKind kind;

  ScenarioErrorCode(String id, ErrorKind kind) {
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
