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
    name = "Abs",
    description =
        "Returns the absolute value of its argument. If the argument is not negative, the argument is returned. "
            + "If the argument is negative, the negation of the argument is returned.",
    category = FunctionCategory.MATHEMATICAL,
    author = "Confluent")
public final class Abs {
  @Udf
  public int abs(int val) {
    return Math.abs(val);
  }

  @Udf
  public long abs(long val) {
    return Math.abs(val);
  }

  @Udf
  public double abs(double val) {
    return Math.abs(val);
  }

  @Udf(schemaProvider = "provideDecimalSchema")
  public @Nullable BigDecimal abs(@Nullable BigDecimal val) {
    return val == null ? null : val.abs();
  }

  @UdfSchemaProvider
  public SqlType provideDecimalSchema(List<SqlType> arguments) {
    return DecimalResults.same(arguments);
  }
}
