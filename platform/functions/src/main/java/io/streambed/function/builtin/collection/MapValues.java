package io.streambed.function.builtin.collection;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "map_values",
    description = "The values of a map.",
    category = FunctionCategory.MAP)
public final class MapValues {
  @Udf
  public <T> @Nullable List<@Nullable T> mapValues(
      @Nullable Map<@Nullable String, @Nullable T> input) {
    return input == null ? null : new ArrayList<>(HashOrder.of(input).values());
  }
}
