package io.streambed.engine.expression;

import java.io.Serial;

/**
 * An operator that needs a value met NULL, in a place where that fails the expression around it:
 * {@code (a + 1) IS NULL} is NULL, not TRUE, for a row without {@code a}. One object without a
 * stack trace, since it is thrown per record.
 */
final class NullOperand extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  static final NullOperand FAILURE = new NullOperand();

  private NullOperand() {
    super("an operand is NULL", null, false, false);
  }
}
