package io.streambed.engine.analyzer;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A clause of a query, for the words of messages. */
enum Clause {
  SELECT("SELECT", "Select"),
  WHERE("WHERE", "Predicate"),
  GROUP_BY("GROUP BY", "Group By"),
  PARTITION_BY("PARTITION BY", "Partition By"),
  HAVING("HAVING", "Predicate"),
  JOIN_ON("JOIN ON", "Select");

  /** Beginnings of what ksqlDB finds only when it makes code of an expression. */
  private static final List<String> CODE_ERRORS =
      List.of("Cast of ", "operator does not exist", "invalid input syntax", "ESCAPE cannot be");

  private final String words;
  private final String codeName;

  Clause(String words, String codeName) {
    this.words = words;
    this.codeName = codeName;
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
      throw new PlatformException(problem.withMessage(message.get()), e);
    }
  }

  private Optional<String> reworded(String message, String expression) {
    if (message.startsWith("BETWEEN needs")) {
      return Optional.of("Unexpected error generating code for " + codeName + ": " + message);
    }
    if (CODE_ERRORS.stream().anyMatch(message::startsWith)) {
      return Optional.of("Invalid " + codeName + ": " + message);
    }
    if ((this != WHERE && this != HAVING) || message.startsWith("Invalid Predicate")) {
      return Optional.empty();
    }
    if (message.startsWith("Should evaluate to boolean")) {
      return Optional.of(
          "Type error in " + words + " expression: " + message + "\nStatement: " + expression);
    }
    return Optional.of(
        "Error in " + words + " expression: " + message + "\nStatement: " + expression);
  }
}
