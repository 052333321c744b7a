package io.streambed.function.builtin.collection;

import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "slice",
    description =
        "The elements of an array from one position to another, both included; positions count from 1.",
    category = FunctionCategory.ARRAY)
public final class Slice {
  @Udf
  public <T> @Nullable List<@Nullable T> slice(
      @Nullable List<@Nullable T> in, @Nullable Integer from, @Nullable Integer to) {
    if (in == null) {
      return null;
    }
    int start = from == null ? 0 : from - 1;
    int end = to == null ? in.size() : to;
    return start < 0 || end > in.size() || start > end ? null : in.subList(start, end);
  }
}
