package io.confluent.ksql.schema.ksql.types;

import io.confluent.ksql.schema.utils.FormatOptions;
import io.confluent.ksql.util.KsqlException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A type without parameters. */
public final class SqlPrimitiveType extends SqlType {
  private static final Map<SqlBaseType, SqlPrimitiveType> TYPES =
      Stream.of(
              SqlBaseType.BOOLEAN,
              SqlBaseType.INTEGER,
              SqlBaseType.BIGINT,
              SqlBaseType.DOUBLE,
              SqlBaseType.STRING,
              SqlBaseType.TIME,
              SqlBaseType.DATE,
              SqlBaseType.TIMESTAMP,
              SqlBaseType.BYTES)
          .collect(Collectors.toUnmodifiableMap(base -> base, SqlPrimitiveType::new));

  private SqlPrimitiveType(SqlBaseType baseType) {
    super(baseType);
  }

  /** Whether SQL knows a type without parameters by that name; case does not matter. */
  public static boolean isPrimitiveTypeName(String name) {
    return byName(name).isPresent();
  }

  public static SqlPrimitiveType of(String typeName) {
    return byName(typeName)
        .orElseThrow(() -> new KsqlException("Unknown primitive type: " + typeName));
  }

  public static SqlPrimitiveType of(SqlBaseType sqlType) {
    SqlPrimitiveType type = TYPES.get(Objects.requireNonNull(sqlType, "sqlType"));
    if (type == null) {
      throw new KsqlException("Invalid primitive type: " + sqlType);
    }
    return type;
  }

  private static Optional<SqlPrimitiveType> byName(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    String canonical =
        switch (upper) {
          case "INT" -> "INTEGER";
          case "VARCHAR" -> "STRING";
          default -> upper;
        };
    return TYPES.values().stream()
        .filter(type -> type.baseType().name().equals(canonical))
        .findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SqlPrimitiveType that && baseType() == that.baseType();
  }

  @Override
  public int hashCode() {
    return baseType().hashCode();
  }

  @Override
  public String toString() {
    return baseType().name();
  }

  @Override
  public String toString(FormatOptions formatOptions) {
    return toString();
  }
}
