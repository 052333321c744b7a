package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.schema.ksql.SqlArgument;
import io.confluent.ksql.schema.ksql.types.SqlType;
import io.confluent.ksql.schema.ksql.types.SqlTypes;
import io.streambed.type.StructValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first or the last value: a struct of its arrival and itself, or null before there is one. */
final class ByOffset<T> implements Udaf<T, @Nullable StructValue, @Nullable T> {
  private final boolean isLatest;
  private final boolean ignoresNulls;
  private final Arrivals arrivals = new Arrivals();
  private ArrivedValue arrived = new ArrivedValue(SqlTypes.STRING);

  ByOffset(boolean isLatest, boolean ignoresNulls) {
    this.isLatest = isLatest;
    this.ignoresNulls = ignoresNulls;
  }

  @Override
  public void initializeTypeArguments(List<SqlArgument> arguments) {
    arrived = new ArrivedValue(ArgumentTypes.api(arguments, 0));
  }

  @Override
  public Optional<SqlType> getAggregateSqlType() {
    return Optional.of(arrived.type());
  }

  @Override
  public Optional<SqlType> getReturnSqlType() {
    return Optional.of(arrived.valueType());
  }

  @Override
  public @Nullable StructValue initialize() {
    return null;
  }

  @Override
  public @Nullable StructValue aggregate(@Nullable T current, @Nullable StructValue aggregate) {
    if ((current == null && ignoresNulls) || (aggregate != null && !isLatest)) {
      return aggregate;
    }
    return arrived.of(arrivals.next(), current);
  }

  @Override
  public @Nullable StructValue merge(@Nullable StructValue one, @Nullable StructValue two) {
    if (one == null || two == null) {
      return one == null ? two : one;
    }
    boolean oneIsLater = ArrivedValue.arrival(one) > ArrivedValue.arrival(two);
    return oneIsLater == isLatest ? one : two;
  }

  @Override
  @SuppressWarnings("unchecked") // the value is of the column's type
  public @Nullable T map(@Nullable StructValue aggregate) {
    return aggregate == null ? null : (T) ArrivedValue.value(aggregate);
  }
}
