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

/**
 * How far values lie from their mean.
 *
 * <p>The sum of the squared differences grows with each value x by (n·x − sum)² / (n·(n − 1)),
 * where n and sum include x, and shrinks in the same way (Youngs and Cramer, 1971). The sum has the
 * column's type and wraps as ksqlDB's does.
 */
final class Deviation<N extends Number> implements TableUdaf<N, StructValue, Double> {
  private static final int SUM = 0;
  private static final int COUNT = 1;
  private static final int SQUARES = 2;

  private final NumberSum<N> sums;
  private final boolean isRoot;
  private State state = ArgumentTypes.state(List.of(), List.of());

  /**
   * @param isRoot whether the result is the standard deviation, else the variance
   */
  Deviation(NumberSum<N> sums, boolean isRoot) {
    this.sums = sums;
    this.isRoot = isRoot;
  }

  static Deviation<Integer> ofInts(boolean isRoot) {
    return new Deviation<>(new NumberSum<>(0, Integer::sum, (sum, x) -> sum - x), isRoot);
  }

  static Deviation<Long> ofLongs(boolean isRoot) {
    return new Deviation<>(new NumberSum<>(0L, Long::sum, (sum, x) -> sum - x), isRoot);
  }

  static Deviation<Double> ofDoubles(boolean isRoot) {
    return new Deviation<>(new NumberSum<>(0.0, Double::sum, (sum, x) -> sum - x), isRoot);
  }

  @Override
  public void initializeTypeArguments(List<SqlArgument> arguments) {
    state =
        ArgumentTypes.state(
            List.of("SUM", "COUNT", "M2"),
            List.of(ArgumentTypes.api(arguments, 0), SqlTypes.BIGINT, SqlTypes.DOUBLE));
  }

  @Override
  public Optional<SqlType> getAggregateSqlType() {
    return Optional.of(state.api());
  }

  @Override
  public StructValue initialize() {
    return state.of(sums.initialize(), 0L, 0.0);
  }

  @Override
  public StructValue aggregate(@Nullable N current, StructValue aggregate) {
    if (current == null) {
      return aggregate;
    }
    N sum = sums.aggregate(current, sum(aggregate));
    long count = count(aggregate) + 1;
    return state.of(sum, count, squares(aggregate) + step(current, sum, count));
  }

  @Override
  public StructValue undo(@Nullable N valueToUndo, StructValue aggregate) {
    if (valueToUndo == null) {
      return aggregate;
    }
    long count = count(aggregate);
    double squares = squares(aggregate) - step(valueToUndo, sum(aggregate), count);
    return state.of(sums.undo(valueToUndo, sum(aggregate)), count - 1, squares);
  }

  private static double step(Number value, Number sum, long count) {
    if (count < 2) {
      return 0;
    }
    double difference =
        value instanceof Double
            ? count * value.doubleValue() - sum.doubleValue()
            : count * value.longValue() - sum.longValue();
    return difference * difference / ((double) count * (count - 1));
  }

  @Override
  public StructValue merge(StructValue one, StructValue two) {
    long countOne = count(one);
    long countTwo = count(two);
    if (countOne == 0 || countTwo == 0) {
      return countOne == 0 ? two : one;
    }
    double difference = sum(one).doubleValue() / countOne - sum(two).doubleValue() / countTwo;
    double between = difference * difference * countOne * countTwo / ((double) countOne + countTwo);
    return state.of(
        sums.merge(sum(one), sum(two)), countOne + countTwo, squares(one) + squares(two) + between);
  }

  @Override
  public Double map(StructValue aggregate) {
    long count = count(aggregate);
    if (count < 2) {
      return 0.0;
    }
    double variance = squares(aggregate) / (count - 1);
    // taking records back leaves rounding errors, below zero where all that are left are equal
    return isRoot ? Math.sqrt(Math.max(0, variance)) : variance;
  }

  @SuppressWarnings("unchecked") // the field has the column's type
  private N sum(StructValue aggregate) {
    return (N) requireNonNull(aggregate.get(SUM));
  }

  private static long count(StructValue aggregate) {
    return (long) requireNonNull(aggregate.get(COUNT));
  }

  private static double squares(StructValue aggregate) {
    return (double) requireNonNull(aggregate.get(SQUARES));
  }
}
