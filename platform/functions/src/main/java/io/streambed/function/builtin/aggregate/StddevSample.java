package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.TableUdaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import io.streambed.type.StructValue;

@UdafDescription(
    name = "STDDEV_SAMPLE",
    description = "The sample standard deviation of the values.")
public final class StddevSample {
  private StddevSample() {}

  @UdafFactory(description = "The sample standard deviation of INTs.")
  public static TableUdaf<Integer, StructValue, Double> ofInts() {
    return Deviation.ofInts(true);
  }

  @UdafFactory(description = "The sample standard deviation of BIGINTs.")
  public static TableUdaf<Long, StructValue, Double> ofLongs() {
    return Deviation.ofLongs(true);
  }

  @UdafFactory(description = "The sample standard deviation of DOUBLEs.")
  public static TableUdaf<Double, StructValue, Double> ofDoubles() {
    return Deviation.ofDoubles(true);
  }
}
