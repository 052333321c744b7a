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
    name = "floor",
    description = "The largest whole number that is not greater than a value.",
    category = FunctionCategory.MATHEMATICAL)
public final class Floor {
  @Udf
  public int floor(int val) {
    return val;
  }

  @Udf
  public long floor(long val) {
    return val;
  }

  @Udf
  public double floor(double val) {
    return Math.floor(val);
  }

  @Udf(schemaProvider = "provideDecimalSchema")
  public @Nullable BigDecimal floor(@Nullable BigDecimal val) {
    return val == null ? null : val.setScale(0, RoundingMode.FLOOR).setScale(val.scale());
  }

  @UdfSchemaProvider
  public SqlType provideDecimalSchema(List<SqlType> arguments) {
    return DecimalResults.same(arguments);
  }
}
