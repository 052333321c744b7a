package io.streambed.function.builtin.other;

import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "AS_VALUE",
    description = "A copy of a key column, as a column of the value.")
public final class AsValue {
  @Udf
  public <T> @Nullable T asValue(@Nullable T keyColumn) {
    return keyColumn;
  }
}
