package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.TableUdaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import io.confluent.ksql.util.Pair;
import io.streambed.type.StructValue;

@UdafDescription(
    name = "CORRELATION",
    description = "The correlation of two columns, from -1 to 1; NaN for fewer than two pairs.")
public final class Correlation {
  private Correlation() {}

  @UdafFactory(description = "The correlation of two columns of INTs.")
  public static TableUdaf<Pair<Integer, Integer>, StructValue, Double> ofInts() {
    return new PairSums<>();
  }

  @UdafFactory(description = "The correlation of two columns of BIGINTs.")
  public static TableUdaf<Pair<Long, Long>, StructValue, Double> ofLongs() {
    return new PairSums<>();
  }

  @UdafFactory(description = "The correlation of two columns of DOUBLEs.")
  public static TableUdaf<Pair<Double, Double>, StructValue, Double> ofDoubles() {
    return new PairSums<>();
  }
}
