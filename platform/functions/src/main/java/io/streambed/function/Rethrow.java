package io.streambed.function;

import io.confluent.ksql.function.KsqlFunctionException;

/** How what a function throws leaves this package: as it is, if it can. */
final class Rethrow {
  private Rethrow() {}

  /** Throws unchecked ones; a checked one comes back inside the API's own exception. */
  static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException runtime
        ? runtime
        : new KsqlFunctionException(String.valueOf(thrown.getMessage()), thrown);
  }
}
