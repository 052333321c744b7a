package io.streambed.testkit.script;

import io.streambed.common.PlatformException;
import io.streambed.function.FunctionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.streams.errors.StreamsException;

/**
 * Runs one test of an SQL file in a session of its own: statement by statement, up to the first
 * that fails. For one thread.
 */
public final class SqlTestRun {
  private static final Pattern RUN_SCRIPT =
      Pattern.compile("RUN\\s+SCRIPT\\s+'([^']*)'\\s*;", Pattern.CASE_INSENSITIVE);

  private final SqlTest test;
  private final FunctionRegistry functions;

  public SqlTestRun(SqlTest test, FunctionRegistry functions) {
    this.test = test;
    this.functions = functions;
  }

  /**
   * How a test ended.
   *
   * @param failed what a statement failed with; empty if all were done
   * @param asItShould whether a statement failed if one should and in the way it should, whatever
   *     the words
   * @param difference why the test does not hold, if it does not
   */
  public record Outcome(
      Optional<FailedStatement> failed, boolean asItShould, Optional<String> difference) {
    public Outcome {
      Objects.requireNonNull(failed, "failed");
      Objects.requireNonNull(difference, "difference");
    }
  }

  /**
   * A statement that was refused or an assertion that does not hold.
   *
   * @param line in the file of the test
   * @param ofRecords whether it is an assertion on a record
   * @param text the message with code and place, for people
   */
  public record FailedStatement(int line, String message, boolean ofRecords, String text) {}

  public Outcome run() {
    Optional<FailedStatement> failed = execute();
    if (test.expected().isEmpty()) {
      return new Outcome(failed, failed.isEmpty(), failed.map(FailedStatement::text));
    }
    SqlTest.ExpectedFailure expected = test.expected().get();
    String message = expected.message().orElse("");
    if (failed.isEmpty()) {
      return new Outcome(
          failed, false, Optional.of("expected an error, but all is accepted: " + message));
    }
    FailedStatement actual = failed.get();
    if (actual.ofRecords() != expected.isOfRecords()) {
      return new Outcome(
          failed,
          false,
          Optional.of("expected error " + expected.type().orElse("") + ", got " + actual.text()));
    }
    return new Outcome(
        failed,
        true,
        actual.message().contains(message)
            ? Optional.empty()
            : Optional.of(
                "expected message \"" + message + "\", got \"" + actual.message() + "\""));
  }

  private Optional<FailedStatement> execute() {
    try (ScriptSession session = new ScriptSession(functions, ScriptSession.Manner.SQL_TEST)) {
      for (SqlTest.Located statement : test.statements()) {
        try {
          execute(statement, session);
        } catch (PlatformException e) {
          return Optional.of(
              new FailedStatement(
                  statement.line(),
                  e.problem().message(),
                  e.problem().code() == ScriptErrorCode.RECORD_DIFFERS,
                  e.problem().render(statement.text())));
        } catch (StreamsException e) {
          String message = String.valueOf(e.getMessage());
          return Optional.of(
              new FailedStatement(statement.line(), message, false, "a query failed: " + e));
        }
      }
      return Optional.empty();
    }
  }

  private void execute(SqlTest.Located statement, ScriptSession session) {
    Matcher script = RUN_SCRIPT.matcher(statement.text());
    if (script.matches()) {
      session.execute(text(script.group(1)));
    } else {
      session.execute(statement.text());
    }
  }

  /** A path starts at the folder of the test, with or without a slash. */
  private String text(String path) {
    Path file = test.file().resolveSibling(path.replaceFirst("^/+", "")).normalize();
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw ScriptReader.unreadable(file, e);
    }
  }
}
