package io.streambed.function.builtin.aggregate;

import static java.util.Objects.requireNonNull;

import io.confluent.ksql.function.udaf.TableUdaf;
import io.confluent.ksql.schema.ksql.types.SqlType;
import io.confluent.ksql.schema.ksql.types.SqlTypes;
import io.confluent.ksql.util.Pair;
import io.streambed.function.builtin.aggregate.ArgumentTypes.State;
import io.streambed.type.StructValue;
import java.util.List;
import java.util.Optional;

/** Pearson's correlation of two columns, from the sums of values, squares and products. */
final class PairSums<N extends Number> implements TableUdaf<Pair<N, N>, StructValue, Double> {
  private static final State STATE =
      ArgumentTypes.state(
          List.of("SUM_X", "SUM_Y", "SUM_XX", "SUM_YY", "SUM_XY", "COUNT"),
          List.of(
              SqlTypes.DOUBLE,
              SqlTypes.DOUBLE,
              SqlTypes.DOUBLE,
              SqlTypes.DOUBLE,
              SqlTypes.DOUBLE,
              SqlTypes.BIGINT));

  @Override
  public Optional<SqlType> getAggregateSqlType() {
    return Optional.of(STATE.api());
  }

  @Override
  public StructValue initialize() {
    return STATE.of(0.0, 0.0, 0.0, 0.0, 0.0, 0L);
  }

  @Override
  public StructValue aggregate(Pair<N, N> current, StructValue aggregate) {
    return add(current, aggregate, 1);
  }

  @Override
  public StructValue undo(Pair<N, N> valueToUndo, StructValue aggregate) {
    return add(valueToUndo, aggregate, -1);
  }

  private StructValue add(Pair<N, N> pair, StructValue sums, int sign) {
    N left = pair.getLeft();
    N right = pair.getRight();
    if (left == null || right == null) {
      return sums;
    }
    double x = left.doubleValue();
    double y = right.doubleValue();
    return STATE.of(
        sum(sums, 0) + sign * x,
        sum(sums, 1) + sign * y,
        sum(sums, 2) + sign * x * x,
        sum(sums, 3) + sign * y * y,
        sum(sums, 4) + sign * x * y,
        count(sums) + sign);
  }

  @Override
  public StructValue merge(StructValue one, StructValue two) {
    return STATE.of(
        sum(one, 0) + sum(two, 0),
        sum(one, 1) + sum(two, 1),
        sum(one, 2) + sum(two, 2),
        sum(one, 3) + sum(two, 3),
        sum(one, 4) + sum(two, 4),
        count(one) + count(two));
  }

  @Override
  public Double map(StructValue sums) {
    long n = count(sums);
    double numerator = n * sum(sums, 4) - sum(sums, 0) * sum(sums, 1);
    double spreadX = n * sum(sums, 2) - sum(sums, 0) * sum(sums, 0);
    double spreadY = n * sum(sums, 3) - sum(sums, 1) * sum(sums, 1);
    return numerator / Math.sqrt(spreadX * spreadY);
  }

  private static double sum(StructValue sums, int field) {
    return (double) requireNonNull(sums.get(field));
  }

  private static long count(StructValue sums) {
    return (long) requireNonNull(sums.get(5));
  }
}
