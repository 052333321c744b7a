package io.streambed.testkit.script;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What came of some scripts.
 *
 * @param scripts in the order in which they ran
 */
public record ScriptReport(List<ScriptResult> scripts) {

  public ScriptReport {
    scripts = List.copyOf(scripts);
  }

  /**
   * What came of one script.
   *
   * @param blocks how many blocks it has
   * @param rewritten whether its file was given new expectations
   */
  public record ScriptResult(Path file, int blocks, List<Failure> failures, boolean rewritten) {
    public ScriptResult {
      Objects.requireNonNull(file, "file");
      failures = List.copyOf(failures);
    }

    public boolean passed() {
      return failures.isEmpty();
    }
  }

  /**
   * A block that did not do what it says.
   *
   * @param line of the block, from 1
   * @param text what was expected and what came, for people; several lines
   */
  public record Failure(int line, String text) {}

  public int passed() {
    return scripts.size() - failed();
  }

  public int failed() {
    return (int) scripts.stream().filter(script -> !script.passed()).count();
  }

  /** The report for a terminal: each failure with its place, then the counts. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (ScriptResult script : scripts) {
      for (Failure failure : script.failures()) {
        lines.add(script.file() + ":" + failure.line() + ": " + failure.text());
      }
      if (script.rewritten()) {
        lines.add(script.file() + ": rewritten");
      }
    }
    lines.add(passed() + " passed, " + failed() + " failed");
    return lines;
  }
}
