package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.util.Optional;
import java.util.function.Supplier;

/** A clause of a query, for the words of messages. */
enum Clause {
  SELECT("SELECT"),
  WHERE("WHERE"),
  GROUP_BY("GROUP BY"),
  PARTITION_BY("PARTITION BY"),
  HAVING("HAVING");

  private final String words;

  Clause(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Types an expression of this clause; what is wrong with it names the clause as ksqlDB does. */
  <T> T typing(String expression, Supplier<T> step) {
    try {
      return step.get();
    } catch (PlatformException e) {
      Problem problem = e.problem();
      Optional<String> message = reworded(problem.message(), expression);
      if (message.isEmpty()) {
        throw e;
      }
      throw new PlatformException(
          new Problem(problem.code(), message.get(), problem.span(), problem.hint()), e);
    }
  }

  private Optional<String> reworded(String message, String expression) {
    if (this == SELECT) {
      return message.startsWith("Cast of ")
          ? Optional.of("Invalid Select: " + message)
          : Optional.empty();
    }
    if ((this != WHERE && this != HAVING) || message.startsWith("Invalid Predicate")) {
      return Optional.empty();
    }
    if (message.startsWith("operator does not exist")
        || message.startsWith("invalid input syntax")) {
      return Optional.of("Invalid Predicate: " + message);
    }
    if (message.startsWith("Should evaluate to boolean")) {
      return Optional.of(
          "Type error in " + words + " expression: " + message + "\nStatement: " + expression);
    }
    return Optional.of(
        "Error in " + words + " expression: " + message + "\nStatement: " + expression);
  }
}
