package io.streambed.engine.plan;

/** When an aggregate hands its results on. */
public enum Emission {
  /** Each input gives its own output: tests, and where the record cache is configured to 0. */
  EVERY_UPDATE,
  /** The last state of each changed key, once a commit, in the same transaction. */
  EVERY_COMMIT,
  /** EMIT FINAL: each window once, when it closes. */
  ON_CLOSE
}
