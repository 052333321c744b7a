package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.TableUdaf;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** A sum of numbers of one type. */
record NumberSum<N>(N zero, BinaryOperator<N> plus, BinaryOperator<N> minus)
    implements TableUdaf<N, N, N> {
  @Override
  public N initialize() {
    return zero;
  }

  @Override
  public N aggregate(@Nullable N current, N aggregate) {
    return current == null ? aggregate : plus.apply(aggregate, current);
  }

  @Override
  public N undo(@Nullable N valueToUndo, N aggregate) {
    return valueToUndo == null ? aggregate : minus.apply(aggregate, valueToUndo);
  }

  @Override
  public N merge(N one, N two) {
    return plus.apply(one, two);
  }

  @Override
  public N map(N aggregate) {
    return aggregate;
  }
}
