package io.streambed.cli;

import io.streambed.common.ErrorCode;
import io.streambed.common.ErrorKind;

/** What stands between a command and its work. */
enum CliErrorCode implements ErrorCode {
  /** No platform runs that the command could talk to. */
  NOT_RUNNING("CLI-6001", ErrorKind.EXTERNAL),
  /** A file of the data folder cannot be read or written. */
  FILE_UNUSABLE("CLI-6002", ErrorKind.EXTERNAL),
  /** Something that the build makes is missing. */
  NOT_BUILT("CLI-6003", ErrorKind.EXTERNAL);

  private final String id;
  private final ErrorKind kind;

  CliErrorCode(String id, ErrorKind kind) {
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
