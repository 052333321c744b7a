package io.streambed.common;

import java.util.Objects;
import java.util.Optional;

/**
 * What went wrong, in one place and in words. Safe to log: the message never carries row data or
 * secrets.
 *
 * @param span where in the SQL text, if it came from SQL
 * @param hint what to do next, as an instruction
 * @param statement what the problem was found in, where that is not the statement as it was written
 *     but what became of it, or a part of it
 */
public record Problem(
    ErrorCode code,
    String message,
    Optional<SourceSpan> span,
    Optional<String> hint,
    Optional<String> statement) {

  public Problem {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(hint, "hint");
    Objects.requireNonNull(statement, "statement");
  }

  public static Problem of(ErrorCode code, String message) {
    return new Problem(code, message, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Problem at(SourceSpan span, ErrorCode code, String message) {
    return new Problem(code, message, Optional.of(span), Optional.empty(), Optional.empty());
  }

  public Problem withHint(String text) {
    return new Problem(code, message, span, Optional.of(text), statement);
  }

  public Problem withSpan(SourceSpan place) {
    return new Problem(code, message, Optional.of(place), hint, statement);
  }

  /** The same problem in other words. */
  public Problem withMessage(String words) {
    return new Problem(code, words, span, hint, statement);
  }

  /** The same problem, found in that text. */
  public Problem withStatement(String text) {
    return new Problem(code, message, span, hint, Optional.of(text));
  }

  /** The problem without the SQL around it: code, message, place and hint. */
  public String render() {
    StringBuilder out = new StringBuilder(code.id()).append(": ").append(message);
    span.ifPresent(s -> out.append("\n  at ").append(s));
    hint.ifPresent(h -> out.append("\n  hint: ").append(h));
    return out.toString();
  }

  /** The problem with a caret under the offending text, as the CLI and the test scripts show it. */
  public String render(String sql) {
    StringBuilder out = new StringBuilder(code.id()).append(": ").append(message);
    span.ifPresent(
        s -> {
          String line = sql.lines().skip(s.line() - 1L).findFirst().orElse("");
          int from = Math.min(s.column() - 1, line.length());
          int carets = Math.max(1, Math.min(s.length(), line.length() - from));
          out.append("\n  at ").append(s);
          out.append("\n  | ").append(line.replace('\t', ' '));
          out.append("\n  | ").append(" ".repeat(from)).append("^".repeat(carets));
        });
    hint.ifPresent(h -> out.append("\n  hint: ").append(h));
    return out.toString();
  }
}
