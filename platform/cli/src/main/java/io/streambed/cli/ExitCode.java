package io.streambed.cli;

import io.streambed.common.ErrorKind;

/** What commands exit with. */
final class ExitCode {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 64;
  static final int INVALID_PROJECT = 65;

  private ExitCode() {}

  static int of(ErrorKind kind) {
    return switch (kind) {
      case USER -> INVALID_PROJECT;
      case CONFLICT, RESOURCES, EXTERNAL, INTERNAL -> FAILED;
    };
  }
}
