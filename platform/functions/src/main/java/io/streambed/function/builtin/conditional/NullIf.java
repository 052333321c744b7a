package io.streambed.function.builtin.conditional;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "NULLIF",
    description = "NULL where two values are equal, else the first.",
    category = FunctionCategory.CONDITIONAL)
public final class NullIf {
  @Udf
  public <T> @Nullable T nullIf(@Nullable T expr1, @Nullable T expr2) {
    return expr1 == null || expr1.equals(expr2) ? null : expr1;
  }
}
