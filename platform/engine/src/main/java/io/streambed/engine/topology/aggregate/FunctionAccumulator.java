package io.streambed.engine.topology.aggregate;

import io.streambed.engine.topology.Accumulator;
import io.streambed.function.BoundAggregate;
import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any aggregate function. Its live state stays an object between two stores; arguments and results
 * are boxed, because functions take objects.
 */
final class FunctionAccumulator implements Accumulator {
  private final BoundAggregate.Kernel kernel;
  private final int[] argumentSlots;
  private final int[] formerSlots;
  private final SqlBaseType[] argumentTypes;
  private final @Nullable Object[] arguments;
  private final SqlBaseType storedType;
  private final SqlBaseType resultType;
  private final int stateSlot;
  private final int storedSlot;
  private final int resultSlot;

  /**
   * @param formerSlots slots of the arguments that are taken back
   */
  FunctionAccumulator(
      BoundAggregate function,
      int[] argumentSlots,
      int[] formerSlots,
      List<SqlBaseType> argumentTypes,
      int stateSlot,
      int storedSlot,
      int resultSlot) {
    kernel = function.newKernel();
    this.argumentSlots = argumentSlots.clone();
    this.formerSlots = formerSlots.clone();
    this.argumentTypes = argumentTypes.toArray(new SqlBaseType[0]);
    arguments = new Object[argumentSlots.length];
    storedType = function.aggregateType().base();
    resultType = function.returnType().base();
    this.stateSlot = stateSlot;
    this.storedSlot = storedSlot;
    this.resultSlot = resultSlot;
  }

  @Override
  public void begin(Row state) {
    state.setObject(stateSlot, kernel.initialize());
  }

  @Override
  public void add(Row input, Row state) {
    load(input, argumentSlots);
    state.setObject(stateSlot, kernel.aggregate(arguments, state.getObject(stateSlot)));
  }

  @Override
  public void undo(Row input, Row state) {
    load(input, formerSlots);
    state.setObject(stateSlot, kernel.undo(arguments, state.getObject(stateSlot)));
  }

  private void load(Row input, int[] slots) {
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = input.getBoxed(slots[i], argumentTypes[i]);
    }
  }

  @Override
  public void merge(Row other, Row state) {
    state.setObject(
        stateSlot, kernel.merge(state.getObject(stateSlot), other.getObject(stateSlot)));
  }

  @Override
  public void result(Row state, Row output) {
    output.setBoxed(resultSlot, resultType, kernel.map(state.getObject(stateSlot)));
  }

  @Override
  public void save(Row state, Row stored) {
    stored.setBoxed(storedSlot, storedType, kernel.toStored(state.getObject(stateSlot)));
  }

  @Override
  public void load(Row stored, Row state) {
    state.setObject(stateSlot, kernel.fromStored(stored.getBoxed(storedSlot, storedType)));
  }
}
