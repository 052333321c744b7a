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
    name = "greatest",
    description = "The greatest of several values; NULLs do not count.",
    category = FunctionCategory.MATHEMATICAL)
public final class Greatest {
  @Udf
  public @Nullable Integer greatest(@Nullable Integer val, @Nullable Integer... vals) {
    return extreme(val, vals);
  }

  @Udf
  public @Nullable Long greatest(@Nullable Long val, @Nullable Long... vals) {
    return extreme(val, vals);
  }

  @Udf
  public @Nullable Double greatest(@Nullable Double val, @Nullable Double... vals) {
    return extreme(val, vals);
  }

  @Udf
  public @Nullable String greatest(@Nullable String val, @Nullable String... vals) {
    return extreme(val, vals);
  }

  @Udf
  public @Nullable ByteBuffer greatest(@Nullable ByteBuffer val, @Nullable ByteBuffer... vals) {
    return extreme(val, vals);
  }

  @Udf
  public @Nullable Date greatest(@Nullable Date val, @Nullable Date... vals) {
    return extreme(val, vals);
  }

  @Udf
  public @Nullable Time greatest(@Nullable Time val, @Nullable Time... vals) {
    return extreme(val, vals);
  }

  @Udf
  public @Nullable Timestamp greatest(@Nullable Timestamp val, @Nullable Timestamp... vals) {
    return extreme(val, vals);
  }

  @Udf(schemaProvider = "provideDecimalSchema")
  public @Nullable BigDecimal greatest(@Nullable BigDecimal val, @Nullable BigDecimal... vals) {
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
      if (other != null && (best == null || other.compareTo(best) > 0)) {
        best = other;
      }
    }
    return best;
  }
}
