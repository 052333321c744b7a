package io.streambed.function.builtin.collection;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "array_sort",
    description =
        "The elements of an array in order, NULLs last. Sorts the array itself, as ksqlDB does.",
    category = FunctionCategory.ARRAY)
public final class ArraySort {
  @Udf
  public <T> @Nullable List<@Nullable T> arraySort(@Nullable List<@Nullable T> input) {
    return arraySort(input, "ASC");
  }

  @Udf
  public <T> @Nullable List<@Nullable T> arraySort(
      @Nullable List<@Nullable T> input, @Nullable String direction) {
    if (input == null || direction == null) {
      return null;
    }
    switch (direction.toUpperCase(Locale.ROOT)) {
      case "ASC", "ASCENDING" -> input.sort(ElementOrder.ASCENDING);
      case "DESC", "DESCENDING" -> input.sort(ElementOrder.DESCENDING);
      default -> {
        return null;
      }
    }
    return input;
  }
}
