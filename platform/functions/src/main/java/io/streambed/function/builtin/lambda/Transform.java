package io.streambed.function.builtin.lambda;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.KsqlFunctionException;
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
    name = "transform",
    description = "An array or a map with each element replaced by what a lambda makes of it.",
    category = FunctionCategory.LAMBDA)
public final class Transform {
  @Udf
  public <T, R> @Nullable List<@Nullable R> transformArray(
      @Nullable List<@Nullable T> array, Function<@Nullable T, @Nullable R> function) {
    if (array == null) {
      return null;
    }
    List<@Nullable R> transformed = new ArrayList<>(array.size());
    for (T element : array) {
      transformed.add(function.apply(element));
    }
    return transformed;
  }

  @Udf
  public <K, V, R, T> @Nullable Map<@Nullable R, @Nullable T> transformMap(
      @Nullable Map<K, V> map,
      BiFunction<K, V, @Nullable R> biFunction1,
      BiFunction<K, V, @Nullable T> biFunction2) {
    if (map == null) {
      return null;
    }
    Map<@Nullable R, @Nullable T> transformed = new LinkedHashMap<>();
    for (Map.Entry<K, V> entry : map.entrySet()) {
      R key = biFunction1.apply(entry.getKey(), entry.getValue());
      if (transformed.containsKey(key)) {
        throw new KsqlFunctionException("TRANSFORM makes the same key of two entries");
      }
      transformed.put(key, biFunction2.apply(entry.getKey(), entry.getValue()));
    }
    return transformed;
  }
}
