package io.streambed.testkit.script;

import io.streambed.sql.StatementSplitter;
import io.streambed.sql.StatementText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads SQL files with tests. */
public final class SqlTestReader {
  private static final String TEST = "--@test:";
  private static final String ERROR = "--@expected.error:";
  private static final String MESSAGE = "--@expected.message:";

  private SqlTestReader() {}

  /** The tests of a file in order; none if it is a file of statements only. */
  public static List<SqlTest> read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw ScriptReader.unreadable(file, e);
    }
    List<SqlTest> tests = new ArrayList<>();
    int from = next(lines, 0);
    while (from < lines.size()) {
      int end = next(lines, from + 1);
      tests.add(test(file, lines.subList(from, end), from + 1));
      from = end;
    }
    return tests;
  }

  private static int next(List<String> lines, int from) {
    int at = from;
    while (at < lines.size() && !lines.get(at).startsWith(TEST)) {
      at++;
    }
    return at;
  }

  private static SqlTest test(Path file, List<String> lines, int line) {
    Optional<String> type = directive(lines, ERROR);
    Optional<String> message = directive(lines, MESSAGE);
    return new SqlTest(
        file,
        lines.get(0).substring(TEST.length()).strip(),
        line,
        type.isPresent() || message.isPresent()
            ? Optional.of(new SqlTest.ExpectedFailure(type, message))
            : Optional.empty(),
        statements(String.join("\n", lines), line));
  }

  private static Optional<String> directive(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip())
        .findFirst();
  }

  /** Statements of a text that starts at that line; what is left without a semicolon is one too. */
  static List<SqlTest.Located> statements(String text, int firstLine) {
    List<SqlTest.Located> statements = new ArrayList<>();
    for (StatementText statement : StatementSplitter.split(text)) {
      statements.add(
          new SqlTest.Located(statement.text(), firstLine + statement.span().line() - 1));
    }
    return statements;
  }
}
