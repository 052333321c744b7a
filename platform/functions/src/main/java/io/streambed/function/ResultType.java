package io.streambed.function;

import java.lang.reflect.Method;

/** How an overload's result type is known: written down, or computed from the arguments' types. */
sealed interface ResultType {
  /** A type, perhaps with holes that the arguments fill. */
  record Declared(TypePattern pattern) implements ResultType {
    @Override
    public String toString() {
      return pattern.toString();
    }
  }

  /**
   * A method of the function.
   *
   * @param pattern what the Java type says, for descriptions
   */
  record Provided(Method provider, TypePattern pattern) implements ResultType {
    @Override
    public String toString() {
      return pattern.toString();
    }
  }
}
