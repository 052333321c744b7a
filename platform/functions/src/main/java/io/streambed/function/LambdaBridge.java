package io.streambed.function;

import io.confluent.ksql.execution.codegen.helpers.TriFunction;
import io.streambed.type.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes a lambda to a function of a jar: what the function gives to it comes to the platform, what
 * it gives back goes to the function.
 */
final class LambdaBridge implements ValueBridge {
  private final @Nullable ValueBridge[] inputs;
  private final @Nullable ValueBridge result;

  private LambdaBridge(@Nullable ValueBridge[] inputs, @Nullable ValueBridge result) {
    this.inputs = inputs;
    this.result = result;
  }

  /** The bridge of a lambda, or empty if all of its values can come as they are. */
  static Optional<ValueBridge> of(List<SqlType> inputs, SqlType body) {
    @Nullable ValueBridge[] bridges = new ValueBridge[inputs.size()];
    @Nullable ValueBridge result = ValueBridge.toFunction(body).orElse(null);
    boolean any = result != null;
    for (int i = 0; i < bridges.length; i++) {
      bridges[i] = ValueBridge.fromFunction(inputs.get(i)).orElse(null);
      any |= bridges[i] != null;
    }
    return any ? Optional.of(new LambdaBridge(bridges, result)) : Optional.empty();
  }

  @Override
  @SuppressWarnings("unchecked") // the platform makes lambdas of these three kinds only
  public Object cross(Object lambda) {
    if (lambda instanceof Function<?, ?> one) {
      var body = (Function<@Nullable Object, @Nullable Object>) one;
      return (Function<@Nullable Object, @Nullable Object>) a -> back(body.apply(in(0, a)));
    }
    if (lambda instanceof BiFunction<?, ?, ?> two) {
      var body = (BiFunction<@Nullable Object, @Nullable Object, @Nullable Object>) two;
      return (BiFunction<@Nullable Object, @Nullable Object, @Nullable Object>)
          (a, b) -> back(body.apply(in(0, a), in(1, b)));
    }
    var body =
        (TriFunction<@Nullable Object, @Nullable Object, @Nullable Object, @Nullable Object>)
            lambda;
    return (TriFunction<@Nullable Object, @Nullable Object, @Nullable Object, @Nullable Object>)
        (a, b, c) -> back(body.apply(in(0, a), in(1, b), in(2, c)));
  }

  private @Nullable Object in(int input, @Nullable Object value) {
    return ValueBridge.cross(inputs[input], value);
  }

  private @Nullable Object back(@Nullable Object value) {
    return ValueBridge.cross(result, value);
  }
}
