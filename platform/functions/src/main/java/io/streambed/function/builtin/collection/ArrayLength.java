package io.streambed.function.builtin.collection;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "array_length",
    description = "The number of elements of an array.",
    category = FunctionCategory.ARRAY)
public final class ArrayLength {
  @Udf
  public <T> @Nullable Integer arrayLength(@Nullable List<@Nullable T> array) {
    return array == null ? null : array.size();
  }
}
