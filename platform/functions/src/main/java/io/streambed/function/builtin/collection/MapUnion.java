package io.streambed.function.builtin.collection;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "map_union",
    description = "The entries of two maps; the second wins where both have a key.",
    category = FunctionCategory.MAP)
public final class MapUnion {
  @Udf
  public <T> @Nullable Map<@Nullable String, @Nullable T> mapUnion(
      @Nullable Map<@Nullable String, @Nullable T> map1,
      @Nullable Map<@Nullable String, @Nullable T> map2) {
    if (map1 == null && map2 == null) {
      return null;
    }
    Map<@Nullable String, @Nullable T> union = new LinkedHashMap<>();
    if (map1 != null) {
      union.putAll(map1);
    }
    if (map2 != null) {
      union.putAll(map2);
    }
    return union;
  }
}
