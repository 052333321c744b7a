package io.streambed.function;

import io.streambed.function.border.NotDeterministic;
import java.lang.reflect.Method;

/**
 * An overload that is one annotated method: of a scalar function, or of a table function, whose
 * result is then the type of its rows.
 *
 * @param function the name as declared
 * @param isBuiltIn whether the method speaks the platform's own structs
 */
record MethodOverload(
    String function,
    Method method,
    Signature signature,
    ResultType result,
    String description,
    boolean isBuiltIn)
    implements OverloadSet.Overload {

  boolean isDeterministic() {
    return !method.isAnnotationPresent(NotDeterministic.class);
  }
}
