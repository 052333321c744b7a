package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.TableUdaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import java.math.BigDecimal;

@UdafDescription(
    name = "SUM",
    description = "The sum of the values. Integers wrap; a decimal beyond its type is an error.")
public final class Sum {
  private Sum() {}

  @UdafFactory(description = "The sum of INTs.")
  public static TableUdaf<Integer, Integer, Integer> sumInt() {
    return new NumberSum<>(0, Integer::sum, (sum, value) -> sum - value);
  }

  @UdafFactory(description = "The sum of BIGINTs.")
  public static TableUdaf<Long, Long, Long> sumLong() {
    return new NumberSum<>(0L, Long::sum, (sum, value) -> sum - value);
  }

  @UdafFactory(description = "The sum of DOUBLEs.")
  public static TableUdaf<Double, Double, Double> sumDouble() {
    return new NumberSum<>(0.0, Double::sum, (sum, value) -> sum - value);
  }

  @UdafFactory(description = "The sum of DECIMALs.")
  public static TableUdaf<BigDecimal, BigDecimal, BigDecimal> sumDecimal() {
    return new DecimalSum();
  }
}
