package io.streambed.function.builtin.aggregate;

import static java.util.Objects.requireNonNull;

import io.confluent.ksql.function.udaf.TableUdaf;
import io.confluent.ksql.schema.ksql.SqlArgument;
import io.confluent.ksql.schema.ksql.types.SqlType;
import io.confluent.ksql.schema.ksql.types.SqlTypes;
import io.streambed.function.builtin.aggregate.ArgumentTypes.State;
import io.streambed.type.StructValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mean, from the sum and the count of the values. */
final class Average<N extends Number> implements TableUdaf<N, StructValue, Double> {
  private static final int SUM = 0;
  private static final int COUNT = 1;

  private final NumberSum<N> sums;
  private State state = ArgumentTypes.state(List.of(), List.of());

  Average(NumberSum<N> sums) {
    this.sums = sums;
  }

  @Override
  public void initializeTypeArguments(List<SqlArgument> arguments) {
    state =
        ArgumentTypes.state(
            List.of("SUM", "COUNT"), List.of(ArgumentTypes.api(arguments, 0), SqlTypes.BIGINT));
  }

  @Override
  public Optional<SqlType> getAggregateSqlType() {
    return Optional.of(state.api());
  }

  @Override
  public StructValue initialize() {
    return state.of(sums.initialize(), 0L);
  }

  @Override
  public StructValue aggregate(@Nullable N current, StructValue aggregate) {
    return current == null
        ? aggregate
        : state.of(sums.aggregate(current, sum(aggregate)), count(aggregate) + 1);
  }

  @Override
  public StructValue undo(@Nullable N valueToUndo, StructValue aggregate) {
    return valueToUndo == null
        ? aggregate
        : state.of(sums.undo(valueToUndo, sum(aggregate)), count(aggregate) - 1);
  }

  @Override
  public StructValue merge(StructValue one, StructValue two) {
    return state.of(sums.merge(sum(one), sum(two)), count(one) + count(two));
  }

  @Override
  public Double map(StructValue aggregate) {
    long count = count(aggregate);
    return count == 0 ? 0.0 : sum(aggregate).doubleValue() / count;
  }

  @SuppressWarnings("unchecked") // the field has the column's type
  private N sum(StructValue aggregate) {
    return (N) requireNonNull(aggregate.get(SUM));
  }

  private static long count(StructValue aggregate) {
    return (long) requireNonNull(aggregate.get(COUNT));
  }
}
