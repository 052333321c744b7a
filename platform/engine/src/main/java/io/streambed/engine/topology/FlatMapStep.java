package io.streambed.engine.topology;

import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.type.Column;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import io.streambed.type.SqlBaseType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes as many rows of each row as its longest list has values; shorter lists are padded with
 * NULL. A function that fails gives no values and a report. Allocates what the functions do.
 */
public final class FlatMapStep implements Step {
  private final String id;
  private final Schema schema;
  private final List<TableCall> calls = new ArrayList<>();
  private final SqlBaseType[] types;
  private final List<List<? extends @Nullable Object>> values = new ArrayList<>();
  private final int inputSize;
  private final int[] used;
  private final Row output;
  private final Step next;
  private @Nullable Task task;

  private FlatMapStep(
      PlanNode.FlatMap node, Set<String> usedColumns, AggregateBinder functions, Step next) {
    id = node.id();
    schema = node.input().schema();
    this.next = next;
    List<Column> input = node.input().schema().columns();
    inputSize = input.size();
    used =
        input.stream()
            .filter(column -> usedColumns.contains(column.name()))
            .mapToInt(input::indexOf)
            .toArray();
    types = new SqlBaseType[node.functions().size()];
    for (int i = 0; i < types.length; i++) {
      NamedExpression function = node.functions().get(i);
      calls.add(functions.bindTable(function.expression(), node.input().schema()));
      types[i] = function.expression().type().base();
      values.add(List.of());
    }
    output = new Row(node.schema().size());
  }

  /**
   * @param used names of the columns that a later step reads
   */
  public static Factory factory(
      PlanNode.FlatMap node, Set<String> used, AggregateBinder functions) {
    return next -> new FlatMapStep(node, used, functions, next);
  }

  @Override
  public void open(Task owner) {
    task = owner;
    next.open(owner);
  }

  @Override
  public boolean process(Row row, Envelope envelope) {
    if (!envelope.hasValue) {
      return false;
    }
    int longest = 0;
    for (int i = 0; i < types.length; i++) {
      values.set(i, call(i, row));
      longest = Math.max(longest, values.get(i).size());
    }
    for (int slot : used) {
      output.copySlot(slot, row, slot);
    }
    for (int at = 0; at < longest; at++) {
      for (int i = 0; i < types.length; i++) {
        List<? extends @Nullable Object> list = values.get(i);
        output.setBoxed(inputSize + i, types[i], at < list.size() ? list.get(at) : null);
      }
      envelope.hasValue = true;
      next.process(output, envelope);
    }
    return longest > 0;
  }

  private List<? extends @Nullable Object> call(int index, Row row) {
    try {
      return calls.get(index).valuesOf(row);
    } catch (RuntimeException e) {
      if (task != null) {
        task.report(id, ProcessingLog.Kind.EXPRESSION, e, Evidence.of(row, schema));
      }
      return List.of();
    }
  }

  @Override
  public void marker(ClockStamp stamp) {
    next.marker(stamp);
  }

  @Override
  public void commit() {
    next.commit();
  }
}
