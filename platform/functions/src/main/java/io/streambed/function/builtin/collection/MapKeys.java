package io.streambed.function.builtin.collection;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "map_keys",
    description = "The keys of a map.",
    category = FunctionCategory.MAP)
public final class MapKeys {
  @Udf
  public <T> @Nullable List<@Nullable String> mapKeys(
      @Nullable Map<@Nullable String, @Nullable T> input) {
    return input == null ? null : new ArrayList<>(HashOrder.of(input).keySet());
  }
}
