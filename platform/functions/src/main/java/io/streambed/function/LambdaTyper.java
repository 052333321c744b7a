package io.streambed.function;

import io.streambed.type.SqlType;
import java.util.List;

/** How the registry asks the analyzer for the type of a lambda's body. */
@FunctionalInterface
public interface LambdaTyper {
  /** For calls that have no lambda among their arguments. */
  LambdaTyper NONE =
      (argument, inputs) -> {
        throw new IllegalStateException("argument " + argument + " is no lambda");
      };

  /**
   * The type of the body of the lambda at position {@code argument} of the call, when its inputs
   * have these types.
   */
  SqlType bodyType(int argument, List<SqlType> inputs);
}
