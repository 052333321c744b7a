package io.streambed.engine.topology;

import io.streambed.engine.expression.Evaluator;
import io.streambed.engine.plan.NamedExpression;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Expressions that fill consecutive slots of a row. An expression that fails gives NULL and a
 * report; one of which only a part failed gives its value and a report. No allocation of its own.
 */
public final class Computation {
  private final String step;
  private final @Nullable Evaluator[] evaluators;
  private final boolean[] primitive;
  private final int firstSlot;
  private final Schema schema;
  private @Nullable Task task;

  /**
   * @param used names of the columns to compute; the others stay NULL
   * @param firstSlot slot of the first expression in the rows to fill
   */
  public Computation(
      String step,
      List<NamedExpression> columns,
      Set<String> used,
      Schema input,
      int firstSlot,
      ExpressionBinder expressions) {
    this.step = step;
    this.schema = input;
    this.firstSlot = firstSlot;
    evaluators = new Evaluator[columns.size()];
    primitive = new boolean[columns.size()];
    for (int i = 0; i < columns.size(); i++) {
      NamedExpression column = columns.get(i);
      if (used.contains(column.name())) {
        evaluators[i] = expressions.bind(column.expression(), input);
        primitive[i] = column.expression().type().base().isPrimitive();
      }
    }
  }

  public void open(Task owner) {
    task = owner;
  }

  /**
   * Computes all columns.
   *
   * @return false if an expression failed
   */
  public boolean fill(Row input, Row output) {
    boolean fine = true;
    for (int i = 0; i < evaluators.length; i++) {
      fine &= fill(i, input, output);
    }
    return fine;
  }

  private boolean fill(int index, Row input, Row output) {
    Evaluator evaluator = evaluators[index];
    int slot = firstSlot + index;
    if (evaluator == null) {
      output.setNull(slot);
      return true;
    }
    boolean fine = true;
    try {
      if (!evaluator.eval(input)) {
        output.setNull(slot);
      } else if (primitive[index]) {
        output.setLong(slot, evaluator.longResult());
      } else {
        output.setObject(slot, evaluator.objectResult());
      }
    } catch (RuntimeException e) {
      output.setNull(slot);
      report(e, input);
      fine = false;
    }
    report(evaluator.takePartFailure(), input);
    return fine;
  }

  private void report(@Nullable RuntimeException failure, Row input) {
    if (failure != null && task != null) {
      task.report(step, ProcessingLog.Kind.EXPRESSION, failure, Evidence.of(input, schema));
    }
  }
}
