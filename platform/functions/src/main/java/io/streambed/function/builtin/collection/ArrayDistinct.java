package io.streambed.function.builtin.collection;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "array_distinct",
    description = "The different elements of an array, in the order of their first occurrence.",
    category = FunctionCategory.ARRAY)
public final class ArrayDistinct {
  @Udf
  public <T> @Nullable List<@Nullable T> arrayDistinct(@Nullable List<@Nullable T> input) {
    return input == null ? null : new ArrayList<>(new LinkedHashSet<>(input));
  }
}
