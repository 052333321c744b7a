package io.streambed.sql.tree;

/** What {@code EMIT} asks for; a query without it is a pull query when it stands alone. */
public enum Emission {
  /** Every change of the result. */
  CHANGES,
  /** The result of a window once, when the window closes. */
  FINAL
}
