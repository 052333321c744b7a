package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import io.streambed.type.StructValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdafDescription(
    name = "EARLIEST_BY_OFFSET",
    description = "The first value, or the first n, in the order of the log.")
public final class EarliestByOffset {
  private EarliestByOffset() {}

  @UdafFactory(description = "The first value that is not NULL.")
  public static <T> Udaf<T, @Nullable StructValue, @Nullable T> earliest() {
    return new ByOffset<>(false, true);
  }

  @UdafFactory(description = "The first value; NULLs count unless they are ignored.")
  public static <T> Udaf<T, @Nullable StructValue, @Nullable T> earliest(boolean ignoreNulls) {
    return new ByOffset<>(false, ignoreNulls);
  }

  @UdafFactory(description = "The first n values that are not NULL.")
  public static <T> Udaf<T, List<StructValue>, List<@Nullable T>> earliest(int earliestN) {
    return new ManyByOffset<>(false, earliestN, true);
  }

  @UdafFactory(description = "The first n values; NULLs count unless they are ignored.")
  public static <T> Udaf<T, List<StructValue>, List<@Nullable T>> earliest(
      int earliestN, boolean ignoreNulls) {
    return new ManyByOffset<>(false, earliestN, ignoreNulls);
  }
}
