package io.streambed.engine.topology.join;

import io.streambed.engine.plan.JoinMethod;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.topology.Computation;
import io.streambed.engine.topology.KeyWriters;
import io.streambed.engine.topology.Task;
import io.streambed.engine.topology.TopologyContext;
import io.streambed.format.FieldSlot;
import io.streambed.format.RowWriter;
import io.streambed.type.Column;
import io.streambed.type.Row;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a row of the left table refers to: the key of the right table, as that writes it. One task.
 */
final class JoinReference {
  private final Computation expression;
  private final RowWriter keys;
  private final Row row = new Row(1);

  JoinReference(JoinLayout layout, JoinMethod.ForeignKey method, TopologyContext context) {
    PlanNode.Join node = layout.node();
    JoinLayout.Side right = layout.right();
    String name = right.keys().get(0).name();
    expression =
        new Computation(
            node.id(),
            List.of(new NamedExpression(name, Column.Place.KEY, method.reference())),
            Set.of(name),
            node.left().schema(),
            0,
            context.expressions());
    keys =
        KeyWriters.of(
            context.formats(),
            right.keyFormat(),
            List.of(new FieldSlot(name, method.reference().type(), 0)));
  }

  void open(Task task) {
    expression.open(task);
  }

  /** Null where the row refers to nothing, or to what cannot be computed. */
  byte @Nullable [] read(Row left) {
    expression.fill(left, row);
    return row.isNull(0) ? null : keys.write(row);
  }
}
