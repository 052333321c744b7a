package io.streambed.common;

/** Who can mend a problem. The kind alone decides HTTP status, exit code and log level. */
public enum ErrorKind {
  /** The input is wrong: the user changes it and tries again. */
  USER,
  /** The input is right, but what exists already stands against it. */
  CONFLICT,
  /** A limit was reached: memory, time, a number of queries. */
  RESOURCES,
  /** Another system (broker, worker, database) failed or cannot be reached; a retry may help. */
  EXTERNAL,
  /** Our defect. */
  INTERNAL
}
