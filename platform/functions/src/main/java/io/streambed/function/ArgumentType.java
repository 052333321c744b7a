package io.streambed.function;

import io.streambed.type.SqlType;

/** What the analyzer knows about one argument of a call before it knows the function. */
public sealed interface ArgumentType {
  ArgumentType NULL = new NullLiteral();
  ArgumentType INTERVAL_UNIT = new IntervalUnit();

  static ArgumentType of(SqlType type) {
    return new Typed(type);
  }

  static ArgumentType lambda(int inputs) {
    return new Lambda(inputs);
  }

  /** A value of a SQL type. */
  record Typed(SqlType type) implements ArgumentType {
    @Override
    public String toString() {
      return type.toString();
    }
  }

  /** A bare NULL, which fits every parameter. */
  record NullLiteral() implements ArgumentType {
    @Override
    public String toString() {
      return "null";
    }
  }

  /** A lambda of that many inputs; its types follow from the parameter that it is given to. */
  record Lambda(int inputs) implements ArgumentType {
    @Override
    public String toString() {
      return "LAMBDA";
    }
  }

  /** A unit such as {@code DAYS}; the value of the argument is a {@code TimeUnit}. */
  record IntervalUnit() implements ArgumentType {
    @Override
    public String toString() {
      return "INTERVAL UNIT";
    }
  }
}
