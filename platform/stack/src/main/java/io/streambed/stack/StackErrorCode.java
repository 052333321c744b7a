package io.streambed.stack;

import io.streambed.common.ErrorCode;
import io.streambed.common.ErrorKind;

/** What can go wrong when servers start and stop. */
public enum StackErrorCode implements ErrorCode {
  /** A part failed for a reason of its own: see its log. */
  PART_FAILED("STACK-1001", ErrorKind.EXTERNAL),
  /** The port that the user asked for is in use. */
  PORT_TAKEN("STACK-1002", ErrorKind.CONFLICT),
  /** Another platform runs on the same data folder. */
  FOLDER_LOCKED("STACK-1003", ErrorKind.CONFLICT),
  /** The data folder cannot be read or written. */
  FOLDER_UNUSABLE("STACK-1004", ErrorKind.USER),
  /** A part did not answer within its limit. */
  NOT_READY_IN_TIME("STACK-1005", ErrorKind.RESOURCES),
  /** A child process ended by itself. */
  CHILD_EXITED("STACK-1006", ErrorKind.EXTERNAL),
  /** A server has no program for this operating system or processor. */
  MACHINE_NOT_SUPPORTED("STACK-1007", ErrorKind.USER),
  /** Transactions that a killed broker left open could not be ended. */
  TRANSACTIONS_NOT_REPAIRED("STACK-1008", ErrorKind.EXTERNAL),
  /** The broker of this platform did not answer an administrative request. */
  BROKER_REQUEST_FAILED("STACK-1009", ErrorKind.EXTERNAL),
  /** A folder of Connect plugins does not exist. */
  PLUGINS_NOT_FOUND("STACK-1010", ErrorKind.USER);

  private final String id;
  private final ErrorKind kind;

  StackErrorCode(String id, ErrorKind kind) {
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
