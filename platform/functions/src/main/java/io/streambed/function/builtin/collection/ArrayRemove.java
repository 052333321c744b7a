package io.streambed.function.builtin.collection;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "array_remove",
    description = "An array without the elements that are equal to a value.",
    category = FunctionCategory.ARRAY)
public final class ArrayRemove {
  @Udf
  public <T> @Nullable List<@Nullable T> arrayRemove(
      @Nullable List<@Nullable T> array, @Nullable T victim) {
    if (array == null) {
      return null;
    }
    List<@Nullable T> rest = new ArrayList<>(array.size());
    for (T element : array) {
      if (!Objects.equals(element, victim)) {
        rest.add(element);
      }
    }
    return rest;
  }
}
