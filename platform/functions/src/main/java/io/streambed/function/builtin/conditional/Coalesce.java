package io.streambed.function.builtin.conditional;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "COALESCE",
    description = "The first of several values that is not NULL.",
    category = FunctionCategory.CONDITIONAL)
public final class Coalesce {
  @Udf
  @SafeVarargs
  public final <T> @Nullable T coalesce(@Nullable T first, @Nullable T... others) {
    if (first != null) {
      return first;
    }
    for (T other : others) {
      if (other != null) {
        return other;
      }
    }
    return null;
  }
}
