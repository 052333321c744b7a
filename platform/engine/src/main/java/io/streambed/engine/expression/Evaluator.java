package io.streambed.engine.expression;

import io.streambed.type.Row;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. A node leaves its result in its own fields and only says whether there is
 * one. So the primitive path neither boxes nor tests a second time for NULL, and a node costs one
 * virtual call. It also means that an evaluator belongs to one thread.
 */

/**
 * An expression that is bound to the slots of a row. Owned by one task thread; allocates nothing of
 * its own, but results that are objects.
 */
public abstract class Evaluator {
  /** Result of primitive kinds, encoded as in {@link Row}; valid after {@link #eval} was true. */
  protected long longResult;

  /** Result of the other kinds, boxed; valid after {@link #eval} was true. */
  protected @Nullable Object objectResult;

  private @Nullable PartFailures parts;

  /** Tells the root of an expression where its guarded parts leave their failures. */
  final Evaluator noting(PartFailures failures) {
    parts = failures;
    return this;
  }

  /**
   * A failure inside of the expression that gave NULL for a part of it only, such as the argument
   * of a call; forgets it. To be asked after each {@link #eval}, failed or not.
   */
  public final @Nullable RuntimeException takePartFailure() {
    return parts == null ? null : parts.take();
  }

  /**
   * Computes the expression for a row.
   *
   * @return false if the result is NULL
   * @throws RuntimeException if the expression fails for this row; the caller turns it into NULL or
   *     drops the row, and reports it. {@link #takePartFailure} has what failed less than that
   */
  public abstract boolean eval(Row row);

  /** Result of a primitive kind: see {@link Row#getLong}. */
  public final long longResult() {
    return longResult;
  }

  public final double doubleResult() {
    return Double.longBitsToDouble(longResult);
  }

  public final boolean booleanResult() {
    return longResult != 0;
  }

  /** Result of a kind that rows keep as an object. */
  public final Object objectResult() {
    Object result = objectResult;
    if (result == null) {
      throw new IllegalStateException("no result: eval was false or the type is primitive");
    }
    return result;
  }
}
