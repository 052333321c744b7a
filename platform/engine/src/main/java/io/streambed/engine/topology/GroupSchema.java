package io.streambed.engine.topology;

import io.streambed.engine.plan.AggregateCall;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.format.FieldSlot;
import io.streambed.function.ArgumentType;
import io.streambed.type.Column;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns that an aggregate needs of each input row, all computed before the row leaves for the
 * group's partition: the group's keys, the carried columns, then the calls' arguments.
 */
record GroupSchema(PlanNode.Aggregate node, List<List<PlanExpression>> arguments) {

  GroupSchema {
    arguments = arguments.stream().map(List::copyOf).toList();
  }

  /** With the arguments as the plan has them. */
  static GroupSchema of(PlanNode.Aggregate node) {
    return new GroupSchema(node, node.calls().stream().map(AggregateCall::arguments).toList());
  }

  /** With the arguments widened to what the functions take. */
  static GroupSchema of(PlanNode.Aggregate node, AggregateBinder aggregates) {
    List<List<PlanExpression>> widened = new ArrayList<>();
    for (AggregateCall call : node.calls()) {
      List<ArgumentType> wanted = aggregates.bind(call).columnTypes();
      List<PlanExpression> arguments = new ArrayList<>();
      for (int i = 0; i < call.arguments().size(); i++) {
        arguments.add(widen(call.arguments().get(i), wanted.get(i)));
      }
      widened.add(arguments);
    }
    return new GroupSchema(node, widened);
  }

  private static PlanExpression widen(PlanExpression argument, ArgumentType wanted) {
    return wanted instanceof ArgumentType.Typed typed && !typed.type().equals(argument.type())
        ? new PlanExpression("CAST(" + argument.sql() + " AS " + typed.type() + ")", typed.type())
        : argument;
  }

  int keyCount() {
    return node.keys().size();
  }

  int carriedCount() {
    return node.carried().size();
  }

  /** Keys, carried columns and arguments as expressions over the aggregate's input. */
  List<NamedExpression> columns() {
    List<NamedExpression> all = new ArrayList<>(node.keys());
    all.addAll(node.carried());
    all.addAll(namedArguments());
    return all;
  }

  private List<NamedExpression> namedArguments() {
    List<NamedExpression> all = new ArrayList<>();
    for (int call = 0; call < arguments.size(); call++) {
      for (int i = 0; i < arguments.get(call).size(); i++) {
        all.add(
            new NamedExpression(
                "KSQL_ARGUMENT_" + call + "_" + i, Column.Place.VALUE, arguments.get(call).get(i)));
      }
    }
    return all;
  }

  /** Slots of the arguments of a call in a row of {@link #columns}. */
  int[] argumentSlots(int call) {
    int slot = keyCount() + carriedCount();
    for (int i = 0; i < call; i++) {
      slot += arguments.get(i).size();
    }
    int[] slots = new int[arguments.get(call).size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = slot + i;
    }
    return slots;
  }

  SqlType argumentType(int call, int argument) {
    return arguments.get(call).get(argument).type();
  }

  /** All columns with their slots, as repartition topics hold them. */
  List<FieldSlot> fields() {
    List<FieldSlot> fields = new ArrayList<>();
    for (NamedExpression column : columns()) {
      fields.add(new FieldSlot(column.name(), column.expression().type(), fields.size()));
    }
    return fields;
  }

  List<FieldSlot> keyFields() {
    return fields().subList(0, keyCount());
  }
}
