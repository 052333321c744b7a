package io.streambed.engine.expression;

import org.jspecify.annotations.Nullable;

/**
 * What failed inside of one expression without failing the whole of it. Keeps the first failure of
 * a row until it is taken. One thread.
 */
final class PartFailures {
  private @Nullable RuntimeException first;

  void add(RuntimeException failure) {
    if (first == null) {
      first = failure;
    }
  }

  @Nullable RuntimeException take() {
    RuntimeException failure = first;
    first = null;
    return failure;
  }
}
