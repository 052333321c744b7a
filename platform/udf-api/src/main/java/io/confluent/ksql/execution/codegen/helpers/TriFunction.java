package io.confluent.ksql.execution.codegen.helpers;

import java.util.Objects;
import java.util.function.Function;

/** A function of three arguments: a lambda of three inputs. */
@FunctionalInterface
public interface TriFunction<A, B, C, R> {
  R apply(A a, B b, C c);

  default <V> TriFunction<A, B, C, V> andThen(Function<? super R, ? extends V> after) {
    Objects.requireNonNull(after, "after");
    return (a, b, c) -> after.apply(apply(a, b, c));
  }
}
