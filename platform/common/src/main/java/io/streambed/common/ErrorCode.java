package io.streambed.common;

/** A kind of error with an id that is never reused, such as {@code SQL-1101}. One enum a module. */
public interface ErrorCode {

  /** Area and number, such as {@code SQL-1101}. */
  String id();

  ErrorKind kind();
}
