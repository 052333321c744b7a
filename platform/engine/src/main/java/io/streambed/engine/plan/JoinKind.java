package io.streambed.engine.plan;

/** Which rows without a match a join keeps. */
public enum JoinKind {
  INNER,
  LEFT,
  RIGHT,
  FULL
}
