package io.streambed.function;

import java.lang.reflect.Method;

/**
 * One factory method of an aggregate function.
 *
 * @param function the name as declared
 * @param columns how many of the signature's parameters are columns; the rest are the factory's
 * @param isTuple whether the function gets its columns as a tuple
 * @param supportsUndo whether the factory makes {@code TableUdaf}s
 */
record AggregateOverload(
    String function,
    Method factory,
    Signature signature,
    int columns,
    boolean isTuple,
    TypePattern aggregate,
    TypePattern result,
    boolean supportsUndo,
    String description,
    boolean isBuiltIn)
    implements OverloadSet.Overload {

  /** How many arguments of a call with that many are columns. */
  int columnArguments(int arguments) {
    int variadic = signature.variadicPosition();
    int surplus = arguments - signature.parameters().size();
    return variadic >= 0 && variadic < columns ? columns + surplus : columns;
  }
}
