package io.streambed.engine.expression;

import io.streambed.type.Row;

/** Evaluators that differ from their operand only in what becomes of its NULL or its failure. */
final class Positions {
  private Positions() {}

  /** Hands on what its operand computed. */
  private abstract static class Passing extends Evaluator {
    private final boolean primitive;

    Passing(boolean primitive) {
      this.primitive = primitive;
    }

    final void take(Evaluator operand) {
      if (primitive) {
        longResult = operand.longResult;
      } else {
        objectResult = operand.objectResult;
      }
    }
  }

  /** The argument of a call or the element of a constructor: its failure is NULL, and noted. */
  static final class Guarded extends Passing {
    private final Evaluator operand;
    private final PartFailures failures;

    Guarded(Evaluator operand, boolean primitive, PartFailures failures) {
      super(primitive);
      this.operand = operand;
      this.failures = failures;
    }

    @Override
    public boolean eval(Row row) {
      try {
        if (!operand.eval(row)) {
          return false;
        }
      } catch (RuntimeException e) {
        failures.add(e);
        return false;
      }
      take(operand);
      return true;
    }
  }

  /** An operator whose NULL is a failure for what stands around it. */
  static final class Required extends Passing {
    private final Evaluator operand;

    Required(Evaluator operand, boolean primitive) {
      super(primitive);
      this.operand = operand;
    }

    @Override
    public boolean eval(Row row) {
      if (!operand.eval(row)) {
        throw NullOperand.FAILURE;
      }
      take(operand);
      return true;
    }
  }

  /** An operand that two evaluators read, of which the first to run computes it. */
  static final class Held extends Passing {
    private final Evaluator operand;
    private boolean hasValue;

    Held(Evaluator operand, boolean primitive) {
      super(primitive);
      this.operand = operand;
    }

    @Override
    public boolean eval(Row row) {
      hasValue = operand.eval(row);
      if (hasValue) {
        take(operand);
      }
      return hasValue;
    }

    /** The evaluator for the second: it reads the value again. */
    Evaluator again(boolean primitive) {
      return new Again(this, primitive);
    }
  }

  private static final class Again extends Passing {
    private final Held held;

    Again(Held held, boolean primitive) {
      super(primitive);
      this.held = held;
    }

    @Override
    public boolean eval(Row row) {
      if (held.hasValue) {
        take(held);
      }
      return held.hasValue;
    }
  }
}
