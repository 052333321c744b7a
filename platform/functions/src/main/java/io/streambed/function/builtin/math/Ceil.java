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
    name = "ceil",
    description = "The smallest whole number that is not less than a value.",
    category = FunctionCategory.MATHEMATICAL)
public final class Ceil {
  @Udf
  public int ceil(int val) {
    return val;
  }

  @Udf
  public long ceil(long val) {
    return val;
  }

  @Udf
  public double ceil(double val) {
    return Math.ceil(val);
  }

  @Udf(schemaProvider = "provideDecimalSchema")
  public @Nullable BigDecimal ceil(@Nullable BigDecimal val) {
    return val == null ? null : val.setScale(0, RoundingMode.CEILING).setScale(val.scale());
  }

  @UdfSchemaProvider
  public SqlType provideDecimalSchema(List<SqlType> arguments) {
    return DecimalResults.same(arguments);
  }
}
