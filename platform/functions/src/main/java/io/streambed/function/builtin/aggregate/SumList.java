package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.TableUdaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

@UdafDescription(name = "sum_list", description = "The sum of the elements of arrays.")
public final class SumList {
  private SumList() {}

  @UdafFactory(description = "The sum of the elements of arrays of INTs.")
  public static TableUdaf<List<@Nullable Integer>, Integer, Integer> sumIntList() {
    return new ListSum<>(0, Integer::sum, (sum, value) -> sum - value);
  }

  @UdafFactory(description = "The sum of the elements of arrays of BIGINTs.")
  public static TableUdaf<List<@Nullable Long>, Long, Long> sumLongList() {
    return new ListSum<>(0L, Long::sum, (sum, value) -> sum - value);
  }

  @UdafFactory(description = "The sum of the elements of arrays of DOUBLEs.")
  public static TableUdaf<List<@Nullable Double>, Double, Double> sumDoubleList() {
    return new ListSum<>(0.0, Double::sum, (sum, value) -> sum - value);
  }
}
