package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.TableUdaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import io.streambed.type.StructValue;

@UdafDescription(
    name = "STDDEV_SAMP",
    description = "The sample variance of the values, under the name that ksqlDB gives it.")
public final class StddevSamp {
  private StddevSamp() {}

  @UdafFactory(description = "The sample variance of INTs.")
  public static TableUdaf<Integer, StructValue, Double> ofInts() {
    return Deviation.ofInts(false);
  }

  @UdafFactory(description = "The sample variance of BIGINTs.")
  public static TableUdaf<Long, StructValue, Double> ofLongs() {
    return Deviation.ofLongs(false);
  }

  @UdafFactory(description = "The sample variance of DOUBLEs.")
  public static TableUdaf<Double, StructValue, Double> ofDoubles() {
    return Deviation.ofDoubles(false);
  }
}
