package io.streambed.function.builtin.lambda;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "filter",
    description = "The elements of an array, or entries of a map, for which a lambda holds.",
    category = FunctionCategory.LAMBDA)
public final class Filter {
  @Udf
  public <T> @Nullable List<@Nullable T> filterArray(
      @Nullable List<@Nullable T> array, Function<@Nullable T, Boolean> function) {
    if (array == null) {
      return null;
    }
    List<@Nullable T> kept = new ArrayList<>();
    for (T element : array) {
      if (function.apply(element)) {
        kept.add(element);
      }
    }
    return kept;
  }

  @Udf
  public <K, V> @Nullable Map<K, V> filterMap(
      @Nullable Map<K, V> map, BiFunction<K, V, Boolean> biFunction) {
    if (map == null) {
      return null;
    }
    Map<K, V> kept = new LinkedHashMap<>();
    for (Map.Entry<K, V> entry : map.entrySet()) {
      if (biFunction.apply(entry.getKey(), entry.getValue())) {
        kept.put(entry.getKey(), entry.getValue());
      }
    }
    return kept;
  }
}
