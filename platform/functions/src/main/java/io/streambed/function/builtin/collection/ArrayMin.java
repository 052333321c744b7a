package io.streambed.function.builtin.collection;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "array_min",
    description = "The least element of an array; NULLs do not count.",
    category = FunctionCategory.ARRAY)
public final class ArrayMin {
  @Udf
  public <T> @Nullable T arrayMin(@Nullable List<@Nullable T> input) {
    if (input == null) {
      return null;
    }
    T best = null;
    for (T element : input) {
      if (element instanceof Comparable<?>
          && (best == null || ElementOrder.ASCENDING.compare(element, best) < 0)) {
        best = element;
      }
    }
    return best;
  }
}
