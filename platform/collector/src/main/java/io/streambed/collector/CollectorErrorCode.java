package io.streambed.collector;

import io.streambed.common.ErrorCode;
import io.streambed.common.ErrorKind;

/** What can go wrong between a log file and the topic. */
public enum CollectorErrorCode implements ErrorCode {
  FILE_NOT_READABLE("COLL-1001", ErrorKind.USER),
  FILE_CHANGED("COLL-1002", ErrorKind.CONFLICT),
  TOPIC_NOT_FOUND("COLL-1003", ErrorKind.USER),
  ALL_EVENTS_LATE("COLL-2001", ErrorKind.CONFLICT),
  REPLAY_TAKEN_OVER("COLL-2002", ErrorKind.CONFLICT),
  KAFKA_FAILED("COLL-3001", ErrorKind.EXTERNAL);

  private final String id;
  private final ErrorKind kind;

  CollectorErrorCode(String id, ErrorKind kind) {
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
