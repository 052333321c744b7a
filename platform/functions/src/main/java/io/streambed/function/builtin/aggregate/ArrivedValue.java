package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.schema.ksql.types.SqlType;
import io.confluent.ksql.schema.ksql.types.SqlTypes;
import io.streambed.function.builtin.aggregate.ArgumentTypes.State;
import io.streambed.type.StructValue;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value with the number of its arrival, as a struct. */
final class ArrivedValue {
  static final Comparator<StructValue> IN_ORDER = Comparator.comparingLong(ArrivedValue::arrival);

  private final SqlType valueType;
  private final State state;

  ArrivedValue(SqlType valueType) {
    this.valueType = valueType;
    this.state = ArgumentTypes.state(List.of("SEQ", "VAL"), List.of(SqlTypes.BIGINT, valueType));
  }

  SqlType valueType() {
    return valueType;
  }

  SqlType type() {
    return state.api();
  }

  StructValue of(long arrival, @Nullable Object value) {
    return state.of(arrival, value);
  }

  static long arrival(StructValue arrived) {
    return (long) Objects.requireNonNull(arrived.get(0));
  }

  static @Nullable Object value(StructValue arrived) {
    return arrived.get(1);
  }
}
