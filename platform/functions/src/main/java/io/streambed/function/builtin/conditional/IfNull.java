package io.streambed.function.builtin.conditional;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "IFNULL",
    description = "A value, or another one where it is NULL.",
    category = FunctionCategory.CONDITIONAL)
public final class IfNull {
  @Udf
  public <T> @Nullable T ifNull(@Nullable T expression, @Nullable T altValue) {
    return expression == null ? altValue : expression;
  }
}
