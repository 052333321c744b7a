package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import io.confluent.ksql.function.udf.UdfSchemaProvider;
import io.confluent.ksql.schema.ksql.types.SqlType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "trunc",
    description =
        "A value without its digits after the point, or after a number of decimal places.",
    category = FunctionCategory.MATHEMATICAL)
public final class Trunc {
  @Udf
  public long trunc(int val) {
    return val;
  }

  @Udf
  public long trunc(long val) {
    return val;
  }

  @Udf
  public long trunc(double val) {
    return (long) val;
  }

  @Udf
  public double trunc(double val, int decimalPlaces) {
    return trunc(BigDecimal.valueOf(val), decimalPlaces, 0).doubleValue();
  }

  @Udf(schemaProvider = "provideDecimalSchema")
  public @Nullable BigDecimal trunc(@Nullable BigDecimal val) {
    return val == null ? null : trunc(val, 0, 0);
  }

  @Udf(schemaProvider = "provideDecimalSchemaWithDecimalPlaces")
  public @Nullable BigDecimal trunc(@Nullable BigDecimal val, int decimalPlaces) {
    return val == null ? null : trunc(val, decimalPlaces, val.scale());
  }

  /** The result has at least {@code minScale} digits after the point. */
  private static BigDecimal trunc(BigDecimal val, int decimalPlaces, int minScale) {
    BigDecimal result = val.setScale(decimalPlaces, RoundingMode.DOWN);
    return result.scale() < minScale ? result.setScale(minScale) : result;
  }

  @UdfSchemaProvider
  public SqlType provideDecimalSchema(List<SqlType> arguments) {
    return DecimalResults.withoutScale(arguments);
  }

  @UdfSchemaProvider
  public SqlType provideDecimalSchemaWithDecimalPlaces(List<SqlType> arguments) {
    return DecimalResults.same(arguments);
  }
}
