package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.KsqlFunctionException;
import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.schema.ksql.SqlArgument;
import io.confluent.ksql.schema.ksql.types.SqlType;
import io.confluent.ksql.schema.ksql.types.SqlTypes;
import io.streambed.type.StructValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first or the last n values, in the order of their arrival. */
final class ManyByOffset<T> implements Udaf<T, List<StructValue>, List<@Nullable T>> {
  private final boolean isLatest;
  private final int count;
  private final boolean ignoresNulls;
  private final Arrivals arrivals = new Arrivals();
  private ArrivedValue arrived = new ArrivedValue(SqlTypes.STRING);

  ManyByOffset(boolean isLatest, int count, boolean ignoresNulls) {
    if (count < 1) {
      throw new KsqlFunctionException(
          (isLatest ? "latestN" : "earliestN") + " must be 1 or greater");
    }
    this.isLatest = isLatest;
    this.count = count;
    this.ignoresNulls = ignoresNulls;
  }

  @Override
  public void initializeTypeArguments(List<SqlArgument> arguments) {
    arrived = new ArrivedValue(ArgumentTypes.api(arguments, 0));
  }

  @Override
  public Optional<SqlType> getAggregateSqlType() {
    return Optional.of(SqlTypes.array(arrived.type()));
  }

  @Override
  public Optional<SqlType> getReturnSqlType() {
    return Optional.of(SqlTypes.array(arrived.valueType()));
  }

  @Override
  public List<StructValue> initialize() {
    return new ArrayList<>();
  }

  @Override
  public List<StructValue> aggregate(@Nullable T current, List<StructValue> aggregate) {
    if ((current == null && ignoresNulls) || (!isLatest && aggregate.size() == count)) {
      return aggregate;
    }
    if (aggregate.size() == count) {
      aggregate.remove(0);
    }
    aggregate.add(arrived.of(arrivals.next(), current));
    return aggregate;
  }

  @Override
  public List<StructValue> merge(List<StructValue> one, List<StructValue> two) {
    List<StructValue> merged = new ArrayList<>(one);
    merged.addAll(two);
    merged.sort(ArrivedValue.IN_ORDER);
    int surplus = Math.max(0, merged.size() - count);
    return new ArrayList<>(
        isLatest
            ? merged.subList(surplus, merged.size())
            : merged.subList(0, merged.size() - surplus));
  }

  @Override
  @SuppressWarnings("unchecked") // the values are of the column's type
  public List<@Nullable T> map(List<StructValue> aggregate) {
    List<@Nullable T> values = new ArrayList<>(aggregate.size());
    aggregate.forEach(entry -> values.add((T) ArrivedValue.value(entry)));
    return values;
  }
}
