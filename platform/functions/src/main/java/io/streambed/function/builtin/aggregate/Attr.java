package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.TableUdaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import io.confluent.ksql.schema.ksql.SqlArgument;
import io.confluent.ksql.schema.ksql.types.SqlType;
import io.confluent.ksql.schema.ksql.types.SqlTypes;
import io.streambed.type.StructValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@UdafDescription(
    name = "ATTR",
    description = "The value, if it is the same in all records, else NULL.")
public final class Attr {
  private Attr() {}

  @UdafFactory(description = "The value, if it is the same in all records.")
  public static <T> TableUdaf<T, List<StructValue>, @Nullable T> attr() {
    return new Single<>();
  }

  private static final class Single<T> implements TableUdaf<T, List<StructValue>, @Nullable T> {
    private SqlType type = SqlTypes.STRING;
    private ValueCounts counts = new ValueCounts(type);

    @Override
    public void initializeTypeArguments(List<SqlArgument> arguments) {
      type = ArgumentTypes.api(arguments, 0);
      counts = new ValueCounts(type);
    }

    @Override
    public Optional<SqlType> getAggregateSqlType() {
      return Optional.of(counts.type());
    }

    @Override
    public Optional<SqlType> getReturnSqlType() {
      return Optional.of(type);
    }

    @Override
    public List<StructValue> initialize() {
      return new ArrayList<>();
    }

    @Override
    public List<StructValue> aggregate(@Nullable T current, List<StructValue> aggregate) {
      counts.add(aggregate, current, 1);
      return aggregate;
    }

    @Override
    public List<StructValue> undo(@Nullable T valueToUndo, List<StructValue> aggregate) {
      counts.add(aggregate, valueToUndo, -1);
      return aggregate;
    }

    @Override
    public List<StructValue> merge(List<StructValue> one, List<StructValue> two) {
      List<StructValue> merged = new ArrayList<>(one);
      two.forEach(e -> counts.add(merged, ValueCounts.value(e), ValueCounts.count(e)));
      return merged;
    }

    @Override
    @SuppressWarnings("unchecked") // the values are of the column's type
    public @Nullable T map(List<StructValue> aggregate) {
      return aggregate.size() == 1 ? (T) ValueCounts.value(aggregate.get(0)) : null;
    }
  }
}
