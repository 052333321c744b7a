package io.confluent.ksql.schema.ksql.types;

/** The type of an interval unit such as {@code DAYS}, which is an argument but never a value. */
public final class SqlIntervalUnit {
  public static final SqlIntervalUnit INSTANCE = new SqlIntervalUnit();

  private SqlIntervalUnit() {}

  @Override
  public String toString() {
    return "INTERVALUNIT";
  }
}
