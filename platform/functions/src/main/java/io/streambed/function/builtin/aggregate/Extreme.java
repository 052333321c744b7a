package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.schema.ksql.SqlArgument;
import io.confluent.ksql.schema.ksql.types.SqlType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The least or greatest value; there is none before the first. */
final class Extreme<T extends Comparable<? super T>> implements Udaf<T, @Nullable T, @Nullable T> {
  private final int sign;
  private Optional<SqlType> type = Optional.empty();

  private Extreme(int sign) {
    this.sign = sign;
  }

  static <T extends Comparable<? super T>> Extreme<T> greatest() {
    return new Extreme<>(1);
  }

  static <T extends Comparable<? super T>> Extreme<T> least() {
    return new Extreme<>(-1);
  }

  @Override
  public void initializeTypeArguments(List<SqlArgument> arguments) {
    type = arguments.get(0).getSqlType();
  }

  @Override
  public Optional<SqlType> getAggregateSqlType() {
    return type;
  }

  @Override
  public Optional<SqlType> getReturnSqlType() {
    return type;
  }

  @Override
  public @Nullable T initialize() {
    return null;
  }

  @Override
  public @Nullable T aggregate(@Nullable T current, @Nullable T aggregate) {
    return merge(aggregate, current);
  }

  @Override
  public @Nullable T merge(@Nullable T one, @Nullable T two) {
    if (one == null || two == null) {
      return one == null ? two : one;
    }
    return Integer.signum(two.compareTo(one)) == sign ? two : one;
  }

  @Override
  public @Nullable T map(@Nullable T aggregate) {
    return aggregate;
  }
}
