package io.streambed.function;

/** The three kinds of functions, which live in one name space. */
public enum FunctionKind {
  SCALAR,
  AGGREGATE,
  TABLE
}
