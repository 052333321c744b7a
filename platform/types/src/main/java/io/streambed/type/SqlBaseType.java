package io.streambed.type;

/** The thirteen kinds of SQL types, numbers in the order in which they widen. */
public enum SqlBaseType {
  BOOLEAN,
  INTEGER,
  BIGINT,
  DECIMAL,
  DOUBLE,
  STRING,
  BYTES,
  TIME,
  DATE,
  TIMESTAMP,
  ARRAY,
  MAP,
  STRUCT;

  public boolean isNumber() {
    return this == INTEGER || this == BIGINT || this == DECIMAL || this == DOUBLE;
  }

  public boolean isTime() {
    return this == TIME || this == DATE || this == TIMESTAMP;
  }

  /** Whether a row keeps values of this kind in its {@code long} slots; the others are objects. */
  public boolean isPrimitive() {
    return switch (this) {
      case BOOLEAN, INTEGER, BIGINT, DOUBLE, TIME, DATE, TIMESTAMP -> true;
      case DECIMAL, STRING, BYTES, ARRAY, MAP, STRUCT -> false;
    };
  }
}
