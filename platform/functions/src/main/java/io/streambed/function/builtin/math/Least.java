package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import io.confluent.ksql.function.udf.UdfSchemaProvider;
import io.confluent.ksql.schema.ksql.types.SqlType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "least",
    description = "The least of several values; NULLs do not count.",
    category = FunctionCategory.MATHEMATICAL)
public final class Least {
  @Udf
  public @Nullable Integer least(@Nullable Integer val, @Nullable Integer... vals) {
    return extreme(val, vals);
  }

  @Udf
  public @Nullable Long least(@Nullable Long val, @Nullable Long... vals) {
    return extreme(val, vals);
  }

  @Udf
  public @Nullable Double least(@Nullable Double val, @Nullable Double... vals) {
    return extreme(val, vals);
  }

  @Udf
  public @Nullable String least(@Nullable String val, @Nullable String... vals) {
    return extreme(val, vals);
  }

  @Udf
  public @Nullable ByteBuffer least(@Nullable ByteBuffer val, @Nullable ByteBuffer... vals) {
    return extreme(val, vals);
  }

  @Udf
  public @Nullable Date least(@Nullable Date val, @Nullable Date... vals) {
    return extreme(val, vals);
  }

  @Udf
  public @Nullable Time least(@Nullable Time val, @Nullable Time... vals) {
    return extreme(val, vals);
  }

  @Udf
  public @Nullable Timestamp least(@Nullable Timestamp val, @Nullable Timestamp... vals) {
    return extreme(val, vals);
  }

  @Udf(schemaProvider = "provideDecimalSchema")
  public @Nullable BigDecimal least(@Nullable BigDecimal val, @Nullable BigDecimal... vals) {
    return extreme(val, vals);
  }

  @UdfSchemaProvider
  public SqlType provideDecimalSchema(List<SqlType> arguments) {
    return DecimalResults.widest(arguments);
  }

  @SafeVarargs
  private static <T extends Comparable<? super T>> @Nullable T extreme(
      @Nullable T first, @Nullable T... others) {
    T best = first;
    for (T other : others) {
      if (other != null && (best == null || other.compareTo(best) < 0)) {
        best = other;
      }
    }
    return best;
  }
}
