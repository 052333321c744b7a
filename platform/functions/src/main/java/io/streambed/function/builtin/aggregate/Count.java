package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.TableUdaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import org.jspecify.annotations.Nullable;

@UdafDescription(name = "COUNT", description = "Counts records by key.", author = "Confluent")
public final class Count {
  private Count() {}

  @UdafFactory(description = "Counts the values that are not NULL.")
  public static <T> TableUdaf<T, Long, Long> count() {
    return new TableUdaf<T, Long, Long>() {
      @Override
      public Long initialize() {
        return 0L;
      }

      @Override
      public Long aggregate(@Nullable T current, Long aggregate) {
        return current == null ? aggregate : aggregate + 1;
      }

      @Override
      public Long undo(@Nullable T valueToUndo, Long aggregate) {
        return valueToUndo == null ? aggregate : aggregate - 1;
      }

      @Override
      public Long merge(Long one, Long two) {
        return one + two;
      }

      @Override
      public Long map(Long aggregate) {
        return aggregate;
      }
    };
  }
}
