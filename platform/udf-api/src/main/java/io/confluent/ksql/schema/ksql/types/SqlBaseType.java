package io.confluent.ksql.schema.ksql.types;

import java.util.Arrays;
import java.util.stream.Stream;

/** The kinds of SQL types; numbers stand in the order in which they widen. */
public enum SqlBaseType {
  BOOLEAN,
  INTEGER,
  BIGINT,
  DECIMAL,
  DOUBLE,
  STRING,
  ARRAY,
  MAP,
  STRUCT,
  TIME,
  DATE,
  TIMESTAMP,
  BYTES;

  public boolean isNumber() {
    return this == INTEGER || this == BIGINT || this == DECIMAL || this == DOUBLE;
  }

  public boolean isTime() {
    return this == TIME || this == DATE || this == TIMESTAMP;
  }

  /**
   * Whether a value of this kind is taken where {@code to} is asked for: numbers widen, a text is
   * read as a time.
   */
  public boolean canImplicitlyCast(SqlBaseType to) {
    return this == to
        || (isNumber() && to.isNumber() && ordinal() <= to.ordinal())
        || (this == STRING && to.isTime());
  }

  public static Stream<SqlBaseType> numbers() {
    return Arrays.stream(values()).filter(SqlBaseType::isNumber);
  }
}
