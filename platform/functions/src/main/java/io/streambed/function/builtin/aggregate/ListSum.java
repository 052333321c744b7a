package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.TableUdaf;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** A sum of the elements of arrays; NULLs among them are passed by. */
record ListSum<N>(N zero, BinaryOperator<N> plus, BinaryOperator<N> minus)
    implements TableUdaf<List<@Nullable N>, N, N> {
  @Override
  public N initialize() {
    return zero;
  }

  @Override
  public N aggregate(@Nullable List<@Nullable N> current, N aggregate) {
    return fold(current, aggregate, plus);
  }

  @Override
  public N undo(@Nullable List<@Nullable N> valueToUndo, N aggregate) {
    return fold(valueToUndo, aggregate, minus);
  }

  @Override
  public N merge(N one, N two) {
    return plus.apply(one, two);
  }

  @Override
  public N map(N aggregate) {
    return aggregate;
  }

  private N fold(@Nullable List<@Nullable N> values, N aggregate, BinaryOperator<N> step) {
    N result = aggregate;
    if (values != null) {
      for (N value : values) {
        if (value != null) {
          result = step.apply(result, value);
        }
      }
    }
    return result;
  }
}
