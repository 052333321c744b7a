package io.streambed.engine.topology.build;

import io.streambed.engine.expression.Evaluator;
import io.streambed.engine.plan.PlanExpression;
import io.streambed.engine.topology.ExpressionBinder;
import io.streambed.type.Row;
import io.streambed.type.Schema;

/** Binds names of columns without parsing them, so that a task starts in no time. */
record ColumnBinder(ExpressionBinder others) implements ExpressionBinder {
  @Override
  public Evaluator bind(PlanExpression expression, Schema schema) {
    int slot = schema.indexOf(expression.sql());
    return slot < 0
        ? others.bind(expression, schema)
        : new Column(slot, expression.type().base().isPrimitive());
  }

  private static final class Column extends Evaluator {
    private final int slot;
    private final boolean primitive;

    Column(int slot, boolean primitive) {
      this.slot = slot;
      this.primitive = primitive;
    }

    @Override
    public boolean eval(Row row) {
      if (row.isNull(slot)) {
        return false;
      }
      if (primitive) {
        longResult = row.getLong(slot);
      } else {
        objectResult = row.getObject(slot);
      }
      return true;
    }
  }
}
