package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.schema.ksql.types.SqlType;
import io.confluent.ksql.schema.ksql.types.SqlTypes;
import io.streambed.function.builtin.aggregate.ArgumentTypes.State;
import io.streambed.type.StructValue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Different values with the number of their occurrences: an array of structs, changed in place. */
final class ValueCounts {
  private static final int VALUE = 0;
  private static final int COUNT = 1;

  private final State state;

  ValueCounts(SqlType valueType) {
    state = ArgumentTypes.state(List.of("VALUE", "COUNT"), List.of(valueType, SqlTypes.BIGINT));
  }

  SqlType type() {
    return SqlTypes.array(state.api());
  }

  void add(List<StructValue> counts, @Nullable Object value, long count) {
    for (int i = 0; i < counts.size(); i++) {
      StructValue entry = counts.get(i);
      if (Objects.equals(entry.get(VALUE), value)) {
        long sum = count(entry) + count;
        if (sum == 0) {
          counts.remove(i);
        } else {
          counts.set(i, state.of(value, sum));
        }
        return;
      }
    }
    counts.add(state.of(value, count));
  }

  static @Nullable Object value(StructValue entry) {
    return entry.get(VALUE);
  }

  static long count(StructValue entry) {
    return (long) Objects.requireNonNull(entry.get(COUNT));
  }
}
