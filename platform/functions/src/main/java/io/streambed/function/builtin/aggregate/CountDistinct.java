package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

@UdafDescription(
    name = "COUNT_DISTINCT",
    description = "The approximate number of different values, within about 2 %.")
public final class CountDistinct {
  private CountDistinct() {}

  @UdafFactory(description = "The approximate number of different values.")
  public static <T> Udaf<T, ByteBuffer, Long> countDistinct() {
    return new Udaf<T, ByteBuffer, Long>() {
      @Override
      public ByteBuffer initialize() {
        return HyperLogLog.empty();
      }

      @Override
      public ByteBuffer aggregate(@Nullable T current, ByteBuffer aggregate) {
        if (current != null) {
          HyperLogLog.add(aggregate, ValueHash.of(current));
        }
        return aggregate;
      }

      @Override
      public ByteBuffer merge(ByteBuffer one, ByteBuffer two) {
        return HyperLogLog.merge(one, two);
      }

      @Override
      public Long map(ByteBuffer aggregate) {
        return HyperLogLog.estimate(aggregate);
      }
    };
  }
}
