package io.streambed.engine.expression;

import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import org.jspecify.annotations.Nullable;

/** An evaluator whose result leaves boxed: for functions, collections and whoever wants objects. */
public final class Boxed {
  private final Evaluator evaluator;
  private final SqlBaseType type;

  public Boxed(Evaluator evaluator, SqlBaseType type) {
    this.evaluator = evaluator;
    this.type = type;
  }

  /** The boxed result for a row, or null for NULL. */
  public @Nullable Object get(Row row) {
    if (!evaluator.eval(row)) {
      return null;
    }
    return type.isPrimitive() ? Row.box(type, evaluator.longResult()) : evaluator.objectResult();
  }
}
