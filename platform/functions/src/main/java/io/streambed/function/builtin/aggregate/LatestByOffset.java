package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import io.streambed.type.StructValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdafDescription(
    name = "LATEST_BY_OFFSET",
    description = "The last value, or the last n, in the order of the log.")
public final class LatestByOffset {
  private LatestByOffset() {}

  @UdafFactory(description = "The last value that is not NULL.")
  public static <T> Udaf<T, @Nullable StructValue, @Nullable T> latest() {
    return new ByOffset<>(true, true);
  }

  @UdafFactory(description = "The last value; NULLs count unless they are ignored.")
  public static <T> Udaf<T, @Nullable StructValue, @Nullable T> latest(boolean ignoreNulls) {
    return new ByOffset<>(true, ignoreNulls);
  }

  @UdafFactory(description = "The last n values that are not NULL.")
  public static <T> Udaf<T, List<StructValue>, List<@Nullable T>> latest(int latestN) {
    return new ManyByOffset<>(true, latestN, true);
  }

  @UdafFactory(description = "The last n values; NULLs count unless they are ignored.")
  public static <T> Udaf<T, List<StructValue>, List<@Nullable T>> latest(
      int latestN, boolean ignoreNulls) {
    return new ManyByOffset<>(true, latestN, ignoreNulls);
  }
}
