package io.streambed.format;

import io.streambed.common.ErrorCode;
import io.streambed.common.ErrorKind;

/** What can be wrong with the use of a format. */
public enum FormatErrorCode implements ErrorCode {
  UNKNOWN_FORMAT("FMT-1001", ErrorKind.USER),
  FORMAT_NOT_SUPPORTED("FMT-1002", ErrorKind.USER),
  UNKNOWN_PROPERTY("FMT-1003", ErrorKind.USER),
  INVALID_DELIMITER("FMT-1004", ErrorKind.USER),
  WRAPPING_NOT_SUPPORTED("FMT-1005", ErrorKind.USER),
  WRAPPING_OF_SEVERAL_COLUMNS("FMT-1006", ErrorKind.USER),
  SCHEMA_NOT_SUPPORTED("FMT-1007", ErrorKind.USER),
  MAP_IN_KEY("FMT-1008", ErrorKind.USER);

  private final String id;
  private final ErrorKind kind;

  FormatErrorCode(String id, ErrorKind kind) {
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
