package io.streambed.project;

import io.streambed.common.ErrorCode;
import io.streambed.common.ErrorKind;

/** What is wrong with a project folder, or stands against bringing it up. */
public enum ProjectErrorCode implements ErrorCode {
  /** The folder holds no streambed.yml. */
  NO_PROJECT("PROJ-4001", ErrorKind.USER),
  /** A file of the project cannot be read as what it should be. */
  INVALID_FILE("PROJ-4002", ErrorKind.USER),
  /** streambed.yml has a key that is not known, or a value that is not of its kind. */
  INVALID_SETTING("PROJ-4003", ErrorKind.USER),
  /** sql/ holds a statement that does not describe a state. */
  NOT_DECLARATIVE("PROJ-4004", ErrorKind.USER),
  /** Two files define the same name. */
  DEFINED_TWICE("PROJ-4005", ErrorKind.USER),
  /** Statements depend on each other in a circle. */
  CIRCULAR("PROJ-4006", ErrorKind.USER),
  /** What was seen of the world has changed since the plan was made. */
  STALE_PLAN("PROJ-4007", ErrorKind.CONFLICT),
  /** The Connect worker refused, or cannot be reached. */
  CONNECT_FAILED("PROJ-4008", ErrorKind.EXTERNAL);

  private final String id;
  private final ErrorKind kind;

  ProjectErrorCode(String id, ErrorKind kind) {
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
