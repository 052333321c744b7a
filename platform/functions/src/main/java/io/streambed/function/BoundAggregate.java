package io.streambed.function;

import io.confluent.ksql.function.udaf.Udaf;
import io.streambed.type.SqlType;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The overload of an aggregate function that one call means, with its types. Immutable. */
public final class BoundAggregate {
  private final AggregateOverload overload;
  private final List<ArgumentType> columnTypes;
  private final SqlType aggregateType;
  private final SqlType returnType;
  private final Supplier<Udaf<?, ?, ?>> udafs;

  BoundAggregate(
      AggregateOverload overload,
      List<ArgumentType> columnTypes,
      SqlType aggregateType,
      SqlType returnType,
      Supplier<Udaf<?, ?, ?>> udafs) {
    this.overload = overload;
    this.columnTypes = List.copyOf(columnTypes);
    this.aggregateType = aggregateType;
    this.returnType = returnType;
    this.udafs = udafs;
  }

  /** The name as the function declares it. */
  public String name() {
    return overload.function();
  }

  /**
   * What the arguments that are computed for each record must be: the first ones of the call. The
   * arguments after them are the function's settings and already part of it.
   */
  public List<ArgumentType> columnTypes() {
    return columnTypes;
  }

  /** The type of a state as it is stored. */
  public SqlType aggregateType() {
    return aggregateType;
  }

  public SqlType returnType() {
    return returnType;
  }

  /** Whether a record can be taken back, which aggregation over a table needs. */
  public boolean supportsUndo() {
    return overload.supportsUndo();
  }

  /** Whether it is one of the platform's own functions, whose behaviour is known. */
  public boolean isBuiltIn() {
    return overload.isBuiltIn();
  }

  /** A function object of its own. For one thread. */
  public Kernel newKernel() {
    return new UdafKernel(
        udafs.get(),
        AggregateInput.of(overload, columnTypes),
        overload.isBuiltIn() ? Borders.NONE : Borders.of(aggregateType, returnType));
  }

  /**
   * One aggregate at run time.
   *
   * <p>A <em>live</em> state is an object that only the kernel understands and that it may change
   * in place: pass it on, keep it, replace it by what a method returns, and never share it. {@link
   * #toStored} gives the boxed value of {@link #aggregateType} to be serialised, {@link
   * #fromStored} makes a live state of one that was read back. Both cost nothing unless the state
   * holds structs, so state that stays on the heap between records is best kept live.
   */
  public interface Kernel {
    /** The live state before the first record. */
    @Nullable Object initialize();

    /**
     * The live state after one more record.
     *
     * @param columns boxed values of {@link #columnTypes}; the array may be used again afterwards
     */
    @Nullable Object aggregate(@Nullable Object[] columns, @Nullable Object state);

    /**
     * The live state without a record that was aggregated before.
     *
     * @throws UnsupportedOperationException unless {@link #supportsUndo}
     */
    @Nullable Object undo(@Nullable Object[] columns, @Nullable Object state);

    /** The live state of two that became one: windows of a session that grew together. */
    @Nullable Object merge(@Nullable Object first, @Nullable Object second);

    /** The result, a boxed value of {@link #returnType}; leaves the state as it is. */
    @Nullable Object map(@Nullable Object state);

    @Nullable Object toStored(@Nullable Object state);

    @Nullable Object fromStored(@Nullable Object stored);
  }

  /** What states and results need on their way between the platform and the function. */
  record Borders(
      @Nullable ValueBridge stateIn, @Nullable ValueBridge stateOut, @Nullable ValueBridge result) {

    /** Built-in functions speak the platform's types, decimals of any scale included. */
    static final Borders NONE = new Borders(null, null, null);

    static Borders of(SqlType aggregateType, SqlType returnType) {
      return new Borders(
          ValueBridge.toFunction(aggregateType).orElse(null),
          ValueBridge.fromFunction(aggregateType).orElse(null),
          ValueBridge.fromFunction(returnType).orElse(null));
    }
  }
}
