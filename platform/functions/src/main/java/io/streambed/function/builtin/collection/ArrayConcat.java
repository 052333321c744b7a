package io.streambed.function.builtin.collection;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "array_concat",
    description = "The elements of two arrays, one after the other.",
    category = FunctionCategory.ARRAY)
public final class ArrayConcat {
  @Udf
  public <T> @Nullable List<@Nullable T> arrayConcat(
      @Nullable List<@Nullable T> left, @Nullable List<@Nullable T> right) {
    if (left == null) {
      return right;
    }
    List<@Nullable T> all = new ArrayList<>(left);
    if (right != null) {
      all.addAll(right);
    }
    return all;
  }
}
