package io.streambed.testkit.script;

import io.streambed.common.ErrorCode;
import io.streambed.common.ErrorKind;

/** What can be wrong with a script itself, rather than with what it tests. */
public enum ScriptErrorCode implements ErrorCode {
  /** A script or a file that it includes cannot be read or written. */
  FILE_NOT_READABLE("TEST-1001", ErrorKind.USER),
  /** A line of a script is not of the format. */
  MALFORMED_SCRIPT("TEST-1002", ErrorKind.USER),
  /** A block names a stream, table, topic or query that does not exist. */
  UNKNOWN_NAME("TEST-1003", ErrorKind.USER),
  /** A statement that has no meaning in a script, such as one about connectors. */
  NOT_RUN_IN_SCRIPTS("TEST-1004", ErrorKind.USER),
  /** A record of a query's output cannot be read with the columns of its stream or table. */
  UNREADABLE_RECORD("TEST-1005", ErrorKind.INTERNAL),
  /** The next record is not the one that ASSERT VALUES names. */
  RECORD_DIFFERS("TEST-1006", ErrorKind.USER);

  private final String id;
  private final ErrorKind kind;

  ScriptErrorCode(String id, ErrorKind kind) {
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
