package io.confluent.ksql.schema.ksql.types;

import io.confluent.ksql.schema.utils.FormatOptions;
import java.util.Objects;

/** Values of one type by keys of one type. */
public final class SqlMap extends SqlType {
  private final SqlType keyType;
  private final SqlType valueType;

  private SqlMap(SqlType keyType, SqlType valueType) {
    super(SqlBaseType.MAP);
    this.keyType = Objects.requireNonNull(keyType, "keyType");
    this.valueType = Objects.requireNonNull(valueType, "valueType");
  }

  public static SqlMap of(SqlType keyType, SqlType valueType) {
    return new SqlMap(keyType, valueType);
  }

  public SqlType getKeyType() {
    return keyType;
  }

  public SqlType getValueType() {
    return valueType;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SqlMap that
        && keyType.equals(that.keyType)
        && valueType.equals(that.valueType);
  }

  @Override
  public int hashCode() {
    return Objects.hash(keyType, valueType);
  }

  @Override
  public String toString() {
    return toString(FormatOptions.none());
  }

  @Override
  public String toString(FormatOptions formatOptions) {
    return "MAP<"
        + keyType.toString(formatOptions)
        + ", "
        + valueType.toString(formatOptions)
        + '>';
  }
}
