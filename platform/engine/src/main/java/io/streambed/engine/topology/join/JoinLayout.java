package io.streambed.engine.topology.join;

import io.streambed.engine.plan.JoinMethod;
import io.streambed.engine.plan.PlanNode;
import io.streambed.format.FieldSlot;
import io.streambed.format.FormatSpec;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/*
 * Implementation note. Every column of a side has its place in the side's rows, also those that
 * nobody reads, which are NULL there. So what a store holds stays readable when a query that takes
 * the place of another reads more columns.
 */

/** Which slots make the keys and values of a join's sides, and where they go in its result. */
public final class JoinLayout {
  private final PlanNode.Join node;
  private final Set<String> used;

  /**
   * @param used names of the join's columns that a later step reads
   */
  public JoinLayout(PlanNode.Join node, Set<String> used) {
    this.node = node;
    this.used = used;
  }

  public PlanNode.Join node() {
    return node;
  }

  /** One side: what of its rows is the key, how the key is written, and what is the value. */
  record Side(FormatSpec keyFormat, List<FieldSlot> keys, List<FieldSlot> values) {}

  Side left() {
    return new Side(
        node.keyFormat(), keys(node.left().schema(), node.keys()), values(node.left().schema(), 0));
  }

  /** The right side; for a foreign key join its own key, which the left side refers to. */
  Side right() {
    Schema schema = node.right().schema();
    boolean ownKey = node.method() instanceof JoinMethod.ForeignKey;
    return new Side(
        ownKey ? keyFormat(node.right()) : node.keyFormat(),
        keys(schema, ownKey ? schema.key() : node.keys()),
        values(schema, 0));
  }

  /** The key columns in the result. */
  List<FieldSlot> resultKeys() {
    List<FieldSlot> fields = new ArrayList<>();
    for (Column key : node.keys()) {
      fields.add(new FieldSlot(key.name(), key.type(), fields.size()));
    }
    return fields;
  }

  /** The left side's values in the result. */
  List<FieldSlot> resultLeft() {
    return values(node.left().schema(), node.keys().size());
  }

  /** The right side's values in the result. */
  List<FieldSlot> resultRight() {
    return values(node.right().schema(), node.keys().size() + node.left().schema().size());
  }

  /** Slot of a pseudo column of the result, or {@link FieldSlot#UNUSED}. */
  int pseudoColumn(String name) {
    Schema schema = node.schema();
    int index = schema.indexOf(name);
    int first = node.keys().size() + node.left().schema().size() + node.right().schema().size();
    return index >= first && used.contains(name) ? index : FieldSlot.UNUSED;
  }

  /** The key columns of a side under the names that both sides write. */
  private static List<FieldSlot> keys(Schema side, List<Column> names) {
    List<FieldSlot> fields = new ArrayList<>();
    for (int slot = 0; slot < side.size(); slot++) {
      Column column = side.columns().get(slot);
      if (column.place() == Column.Place.KEY) {
        fields.add(new FieldSlot(names.get(fields.size()).name(), column.type(), slot));
      }
    }
    if (fields.size() != names.size()) {
      throw new IllegalArgumentException("a side has the keys " + fields + " and not " + names);
    }
    return fields;
  }

  private List<FieldSlot> values(Schema side, int first) {
    List<FieldSlot> fields = new ArrayList<>();
    for (int i = 0; i < side.size(); i++) {
      Column column = side.columns().get(i);
      boolean isUsed = used.contains(column.name());
      fields.add(
          new FieldSlot(column.name(), column.type(), isUsed ? first + i : FieldSlot.UNUSED));
    }
    return fields;
  }

  /** The format in which the key of a node's rows is written. */
  private static FormatSpec keyFormat(PlanNode node) {
    if (node instanceof PlanNode.Source source) {
      return source.serde().key();
    }
    if (node instanceof PlanNode.Join join) {
      return join.keyFormat();
    }
    if (node instanceof PlanNode.Rekey rekey) {
      return rekey.keyFormat();
    }
    return node instanceof PlanNode.Aggregate aggregate
        ? aggregate.keyFormat()
        : keyFormat(node.sources().get(0));
  }
}
