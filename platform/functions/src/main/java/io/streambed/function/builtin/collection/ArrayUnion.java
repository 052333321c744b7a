package io.streambed.function.builtin.collection;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "array_union",
    description = "The different elements of two arrays.",
    category = FunctionCategory.ARRAY)
public final class ArrayUnion {
  @Udf
  public <T> @Nullable List<@Nullable T> arrayUnion(
      @Nullable List<@Nullable T> left, @Nullable List<@Nullable T> right) {
    if (left == null || right == null) {
      return null;
    }
    Set<@Nullable T> distinct = new LinkedHashSet<>(left);
    distinct.addAll(right);
    return new ArrayList<>(distinct);
  }
}
