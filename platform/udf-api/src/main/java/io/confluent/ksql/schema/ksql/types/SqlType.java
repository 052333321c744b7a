package io.confluent.ksql.schema.ksql.types;

import io.confluent.ksql.schema.utils.FormatOptions;
import java.util.Objects;

/** A SQL type. Subclasses are values: equal when they denote the same type. */
public abstract class SqlType {
  private final SqlBaseType baseType;

  SqlType(SqlBaseType baseType) {
    this.baseType = Objects.requireNonNull(baseType, "baseType");
  }

  public SqlBaseType baseType() {
    return baseType;
  }

  /** The type in SQL. */
  public abstract String toString(FormatOptions formatOptions);
}
