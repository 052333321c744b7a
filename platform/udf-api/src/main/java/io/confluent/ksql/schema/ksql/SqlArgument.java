package io.confluent.ksql.schema.ksql;

import io.confluent.ksql.schema.ksql.types.SqlIntervalUnit;
import io.confluent.ksql.schema.ksql.types.SqlLambda;
import io.confluent.ksql.schema.ksql.types.SqlLambdaResolved;
import io.confluent.ksql.schema.ksql.types.SqlType;
import io.confluent.ksql.schema.utils.FormatOptions;
import io.confluent.ksql.util.KsqlException;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known about one argument of a function: its SQL type, or that it is a lambda or an
 * interval unit; nothing at all for a bare NULL.
 */
public class SqlArgument {
  private final Optional<SqlType> sqlType;
  private final Optional<SqlLambda> sqlLambda;
  private final Optional<SqlIntervalUnit> sqlIntervalUnit;

  public SqlArgument(SqlType type, SqlLambda lambda, SqlIntervalUnit intervalUnit) {
    this.sqlType = Optional.ofNullable(type);
    this.sqlLambda = Optional.ofNullable(lambda);
    this.sqlIntervalUnit = Optional.ofNullable(intervalUnit);
  }

  /** An argument of that type; {@code null} for a bare NULL. */
  public static SqlArgument of(SqlType type) {
    return new SqlArgument(type, null, null);
  }

  public static SqlArgument of(SqlLambda lambda) {
    return new SqlArgument(null, lambda, null);
  }

  public static SqlArgument of(SqlIntervalUnit intervalUnit) {
    return new SqlArgument(null, null, intervalUnit);
  }

  public static SqlArgument of(SqlType type, SqlLambda lambda) {
    return new SqlArgument(type, lambda, null);
  }

  public Optional<SqlType> getSqlType() {
    return sqlType;
  }

  /** The SQL type of an argument that must be a plain value. */
  public SqlType getSqlTypeOrThrow() {
    if (sqlLambda.isPresent()) {
      throw new KsqlException("Was expecting type as a function argument");
    }
    return sqlType.orElse(null);
  }

  public Optional<SqlLambda> getSqlLambda() {
    return sqlLambda;
  }

  public Optional<SqlIntervalUnit> getSqlIntervalUnit() {
    return sqlIntervalUnit;
  }

  /** The lambda of an argument that must be one. */
  public SqlLambda getSqlLambdaOrThrow() {
    return sqlLambda.orElseThrow(
        () -> new KsqlException("Was expecting lambda as a function argument"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SqlArgument that
        && sqlType.equals(that.sqlType)
        && sqlLambda.equals(that.sqlLambda)
        && sqlIntervalUnit.equals(that.sqlIntervalUnit);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sqlType, sqlLambda, sqlIntervalUnit);
  }

  @Override
  public String toString() {
    return toString(FormatOptions.none());
  }

  public String toString(FormatOptions formatOptions) {
    if (sqlType.isPresent()) {
      return sqlType.get().toString(formatOptions);
    }
    if (sqlLambda.isPresent()) {
      return sqlLambda.get() instanceof SqlLambdaResolved resolved
          ? resolved.toString(formatOptions)
          : sqlLambda.get().toString();
    }
    return sqlIntervalUnit.map(SqlIntervalUnit::toString).orElse("null");
  }
}
