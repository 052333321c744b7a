package io.streambed.function;

import io.confluent.ksql.function.udaf.TableUdaf;
import io.confluent.ksql.function.udaf.Udaf;
import org.jspecify.annotations.Nullable;

/** An aggregate function of the API as a kernel. */
final class UdafKernel implements BoundAggregate.Kernel {
  private final Udaf<Object, Object, Object> udaf;
  private final @Nullable TableUdaf<Object, Object, Object> tableUdaf;
  private final AggregateInput input;
  private final BoundAggregate.Borders borders;

  @SuppressWarnings("unchecked") // the input and the states are what the overload declares
  UdafKernel(Udaf<?, ?, ?> udaf, AggregateInput input, BoundAggregate.Borders borders) {
    this.udaf = (Udaf<Object, Object, Object>) udaf;
    this.tableUdaf =
        udaf instanceof TableUdaf<?, ?, ?> table ? (TableUdaf<Object, Object, Object>) table : null;
    this.input = input;
    this.borders = borders;
  }

  @Override
  public @Nullable Object initialize() {
    return udaf.initialize();
  }

  @Override
  public @Nullable Object aggregate(@Nullable Object[] columns, @Nullable Object state) {
    return udaf.aggregate(input.from(columns), state);
  }

  @Override
  public @Nullable Object undo(@Nullable Object[] columns, @Nullable Object state) {
    if (tableUdaf == null) {
      throw new UnsupportedOperationException("the aggregate function cannot take a record back");
    }
    return tableUdaf.undo(input.from(columns), state);
  }

  @Override
  public @Nullable Object merge(@Nullable Object first, @Nullable Object second) {
    return udaf.merge(first, second);
  }

  @Override
  public @Nullable Object map(@Nullable Object state) {
    return ValueBridge.cross(borders.result(), udaf.map(state));
  }

  @Override
  public @Nullable Object toStored(@Nullable Object state) {
    return ValueBridge.cross(borders.stateOut(), state);
  }

  @Override
  public @Nullable Object fromStored(@Nullable Object stored) {
    return ValueBridge.cross(borders.stateIn(), stored);
  }
}
