package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.TableUdaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import io.streambed.type.StructValue;

@UdafDescription(name = "avg", description = "The mean of the values; 0 if there are none.")
public final class Avg {
  private Avg() {}

  @UdafFactory(description = "The mean of INTs.")
  public static TableUdaf<Integer, StructValue, Double> averageInt() {
    return new Average<>(new NumberSum<>(0, Integer::sum, (sum, value) -> sum - value));
  }

  @UdafFactory(description = "The mean of BIGINTs.")
  public static TableUdaf<Long, StructValue, Double> averageLong() {
    return new Average<>(new NumberSum<>(0L, Long::sum, (sum, value) -> sum - value));
  }

  @UdafFactory(description = "The mean of DOUBLEs.")
  public static TableUdaf<Double, StructValue, Double> averageDouble() {
    return new Average<>(new NumberSum<>(0.0, Double::sum, (sum, value) -> sum - value));
  }
}
