package io.streambed.function.builtin.lambda;

import io.confluent.ksql.execution.codegen.helpers.TriFunction;
import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "reduce",
    description =
        "Reduces an array or a map to one value by a lambda, which gets the state and the next element.",
    category = FunctionCategory.LAMBDA)
public final class Reduce {
  @Udf
  public <T, S> @Nullable S reduceArray(
      @Nullable List<@Nullable T> list,
      @Nullable S initialState,
      BiFunction<@Nullable S, @Nullable T, @Nullable S> biFunction) {
    if (initialState == null || list == null) {
      return initialState;
    }
    S state = initialState;
    for (T element : list) {
      state = biFunction.apply(state, element);
    }
    return state;
  }

  @Udf
  public <K, V, S> @Nullable S reduceMap(
      @Nullable Map<K, V> map,
      @Nullable S initialState,
      TriFunction<@Nullable S, K, V, @Nullable S> triFunction) {
    if (initialState == null || map == null) {
      return initialState;
    }
    S state = initialState;
    for (Map.Entry<K, V> entry : map.entrySet()) {
      state = triFunction.apply(state, entry.getKey(), entry.getValue());
    }
    return state;
  }
}
