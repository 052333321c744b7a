package io.streambed.function.builtin.math;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import io.confluent.ksql.function.udf.UdfSchemaProvider;
import io.confluent.ksql.schema.ksql.types.SqlType;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "round",
    description =
        "A value rounded to a whole number or to a number of decimal places. A value in the middle "
            + "between two goes to the greater one.",
    category = FunctionCategory.MATHEMATICAL)
public final class Round {
  @Udf
  public long round(int val) {
    return val;
  }

  @Udf
  public long round(long val) {
    return val;
  }

  @Udf
  public long round(double val) {
    return Math.round(val);
  }

  @Udf
  public double round(double val, int decimalPlaces) {
    return round(BigDecimal.valueOf(val), decimalPlaces, 0).doubleValue();
  }

  @Udf(schemaProvider = "provideDecimalSchema")
  public @Nullable BigDecimal round(@Nullable BigDecimal val) {
    return val == null ? null : round(val, 0, 0);
  }

  @Udf(schemaProvider = "provideDecimalSchemaWithDecimalPlaces")
  public @Nullable BigDecimal round(@Nullable BigDecimal val, int decimalPlaces) {
    return val == null ? null : round(val, decimalPlaces, val.scale());
  }

  /** The result has at least {@code minScale} digits after the point. */
  private static BigDecimal round(BigDecimal val, int decimalPlaces, int minScale) {
    BigDecimal result = DecimalResults.roundHalfUp(val, decimalPlaces);
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
