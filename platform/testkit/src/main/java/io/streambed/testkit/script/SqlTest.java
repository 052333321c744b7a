package io.streambed.testkit.script;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One test of an SQL file: statements that stand after a line {@code --@test: name}, with ASSERT
 * statements among them. ksqlDB's own tool for tests reads the same files.
 *
 * @param line of the name, from 1
 * @param expected how the test must fail, if it must
 * @param statements in order, each with its place in the file
 */
public record SqlTest(
    Path file,
    String name,
    int line,
    Optional<ExpectedFailure> expected,
    List<Located> statements) {

  public SqlTest {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(expected, "expected");
    statements = List.copyOf(statements);
  }

  /**
   * The failure that one of the statements must end with.
   *
   * @param type of ksqlDB's exception, from a line {@code --@expected.error: type}
   * @param message part of the message, from a line {@code --@expected.message: text}
   */
  public record ExpectedFailure(Optional<String> type, Optional<String> message) {
    public ExpectedFailure {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(message, "message");
    }

    /** Whether it must be an ASSERT VALUES that fails, and not a statement that is refused. */
    boolean isOfRecords() {
      return type.map(name -> name.endsWith("AssertionError")).orElse(false);
    }
  }

  /**
   * A statement of the file.
   *
   * @param line where it starts, from 1
   */
  public record Located(String text, int line) {}
}
