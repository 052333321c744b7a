package io.streambed.function.builtin.collection;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "as_map",
    description = "A map from keys and values that stand in two arrays.",
    category = FunctionCategory.MAP)
public final class AsMap {
  @Udf
  public <T> @Nullable Map<String, @Nullable T> asMap(
      @Nullable List<@Nullable String> keys, @Nullable List<@Nullable T> values) {
    if (keys == null || values == null) {
      return null;
    }
    Map<String, @Nullable T> map = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      map.put(String.valueOf(keys.get(i)), i < values.size() ? values.get(i) : null);
    }
    return map;
  }
}
