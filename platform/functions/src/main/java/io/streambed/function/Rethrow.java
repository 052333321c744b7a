package io.streambed.function;

import io.confluent.ksql.function.KsqlFunctionException;

/** How what a function throws leaves this package: as it is, if it can. */
final class Rethrow {
  private Rethrow() {}

  /**
   * The exception to throw: an unchecked one is itself; a checked one, and an error that is the
   * function's own such as a class that it lacks, come inside the API's exception. An error of the
   * virtual machine is thrown at once.
   */
  static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
      throw error;
    }
    return thrown instanceof RuntimeException runtime
        ? runtime
        : new KsqlFunctionException(String.valueOf(thrown.getMessage()), thrown);
  }
}
