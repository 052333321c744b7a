package io.streambed.engine.topology;

import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.format.FieldSlot;
import io.streambed.type.Column;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns that an aggregate needs of each input row, all computed before the row leaves for the
 * group's partition: the group's keys, the carried columns, then the calls' arguments. Over a table
 * the arguments follow a second time, as the row had them when it last changed.
 */
public record GroupSchema(PlanNode.Aggregate node) {

  public int keyCount() {
    return node.keys().size();
  }

  public int carriedCount() {
    return node.carried().size();
  }

  /** Keys, carried columns and arguments as expressions over the aggregate's input. */
  public List<NamedExpression> columns() {
    List<NamedExpression> all = new ArrayList<>(node.keys());
    all.addAll(node.carried());
    all.addAll(arguments());
    return all;
  }

  private List<NamedExpression> arguments() {
    List<NamedExpression> all = new ArrayList<>();
    for (int call = 0; call < node.calls().size(); call++) {
      List<PlanExpression> arguments = node.calls().get(call).arguments();
      for (int i = 0; i < arguments.size(); i++) {
        all.add(
            new NamedExpression(
                "KSQL_ARGUMENT_" + call + "_" + i, Column.Place.VALUE, arguments.get(i)));
      }
    }
    return all;
  }

  /** Slots of the arguments of a call in a row of {@link #columns}. */
  public int[] argumentSlots(int call) {
    int slot = keyCount() + carriedCount();
    for (int i = 0; i < call; i++) {
      slot += node.calls().get(i).arguments().size();
    }
    int[] slots = new int[node.calls().get(call).arguments().size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = slot + i;
    }
    return slots;
  }

  /** The same for the arguments that are taken back. */
  public int[] formerSlots(int call) {
    int[] slots = argumentSlots(call);
    int arguments = columns().size() - keyCount() - carriedCount();
    for (int i = 0; i < slots.length; i++) {
      slots[i] += arguments;
    }
    return slots;
  }

  public SqlType argumentType(int call, int argument) {
    return node.calls().get(call).arguments().get(argument).type();
  }

  /** The columns with their slots: what a row adds to its group. */
  public List<FieldSlot> share() {
    List<FieldSlot> fields = new ArrayList<>();
    for (NamedExpression column : columns()) {
      fields.add(new FieldSlot(column.name(), column.expression().type(), fields.size()));
    }
    return fields;
  }

  /** All that a row has when it comes to its group, as repartition topics hold it. */
  public List<FieldSlot> fields() {
    List<FieldSlot> fields = share();
    if (node.input().isTable()) {
      for (NamedExpression argument : arguments()) {
        fields.add(
            new FieldSlot(
                "FORMER_" + argument.name(), argument.expression().type(), fields.size()));
      }
    }
    return fields;
  }

  public List<FieldSlot> keyFields() {
    return share().subList(0, keyCount());
  }
}
