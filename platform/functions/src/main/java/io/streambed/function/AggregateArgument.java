package io.streambed.function;

import io.streambed.type.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * An argument in a call of an aggregate function: a column or expression over the record, or a
 * literal, which may be one of the function's settings.
 *
 * @param literal its boxed value if it is a literal, else {@code null}
 * @param text the argument in SQL, for messages
 */
public record AggregateArgument(
    ArgumentType type, boolean isLiteral, @Nullable Object literal, String text) {

  /** An expression over the record. */
  public static AggregateArgument expression(SqlType type, String text) {
    return new AggregateArgument(ArgumentType.of(type), false, null, text);
  }

  public static AggregateArgument literal(SqlType type, Object value, String text) {
    return new AggregateArgument(ArgumentType.of(type), true, value, text);
  }

  public static AggregateArgument nullLiteral() {
    return new AggregateArgument(ArgumentType.NULL, true, null, "null");
  }
}
