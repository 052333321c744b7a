package io.streambed.function.builtin.collection;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "array_contains",
    description = "Whether an array has an element.",
    category = FunctionCategory.ARRAY)
public final class ArrayContains {
  @Udf
  public <T> boolean arrayContains(@Nullable List<@Nullable T> array, @Nullable T val) {
    return array != null && array.contains(val);
  }
}
