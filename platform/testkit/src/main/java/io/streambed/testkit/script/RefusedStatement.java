package io.streambed.testkit.script;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The body of a {@code statement error} block: the statement, carets under it, and the message. */
final class RefusedStatement {
  private static final Pattern CARETS = Pattern.compile("\\s*\\^+\\s*");

  private final List<String> statement;

  private RefusedStatement(List<String> statement) {
    this.statement = statement;
  }

  static RefusedStatement of(Block block) {
    List<String> statement = new ArrayList<>();
    for (String line : block.body()) {
      if (!CARETS.matcher(line).matches()) {
        statement.add(line);
      }
      if (line.stripTrailing().endsWith(";")) {
        return new RefusedStatement(statement);
      }
    }
    throw new PlatformException(
        Problem.of(
                ScriptErrorCode.MALFORMED_SCRIPT, "a statement of a script ends with a semicolon")
            .withHint("Put a semicolon at the end of the statement's last line."));
  }

  String sql() {
    return String.join("\n", statement);
  }

  /** The body that expects this problem. */
  List<String> bodyFor(Problem problem) {
    List<String> body = new ArrayList<>(statement);
    problem.span().ifPresent(span -> body.add(Math.min(span.line(), body.size()), carets(span)));
    problem.message().lines().map(String::stripTrailing).forEach(body::add);
    problem.hint().ifPresent(hint -> body.add("hint: " + hint));
    return body;
  }

  private String carets(SourceSpan span) {
    String line = statement.get(Math.min(span.line(), statement.size()) - 1);
    int from = Math.min(span.column() - 1, line.length());
    int length = Math.max(1, Math.min(span.length(), line.length() - from));
    return " ".repeat(from) + "^".repeat(length);
  }
}
