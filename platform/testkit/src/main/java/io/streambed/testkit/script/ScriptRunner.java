package io.streambed.testkit.script;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.function.FunctionRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Runs SQL scripts as tests: files that end in {@code .test}, and SQL files with tests in the
 * manner of ksqlDB's own tool ({@link SqlTest}). Each script or test has a catalog and topics of
 * its own. Stateless; calls may run in parallel.
 */
public final class ScriptRunner {
  private static final String SCRIPT = ".test";
  private static final String SQL = ".sql";

  private final FunctionRegistry functions;

  /**
   * Makes a runner.
   *
   * @param functions what the scripts may call: the built-in functions and those of the project
   */
  public ScriptRunner(FunctionRegistry functions) {
    this.functions = Objects.requireNonNull(functions, "functions");
  }

  /** What to do with expectations that do not hold. */
  public enum Mode {
    /** Report them. */
    CHECK,
    /**
     * Replace them in the file by what came, so that the script passes. A statement that was
     * accepted or refused against expectation stays a failure.
     */
    REWRITE
  }

  /**
   * Runs scripts.
   *
   * @param paths scripts, or folders whose scripts run in the order of their names
   * @throws PlatformException if a file or folder cannot be read
   */
  public ScriptReport run(List<Path> paths, Mode mode) {
    List<ScriptReport.ScriptResult> results = new ArrayList<>();
    for (Path path : paths) {
      for (Path file : scripts(path)) {
        results.add(runOne(file, mode));
      }
    }
    return new ScriptReport(results);
  }

  private ScriptReport.ScriptResult runOne(Path file, Mode mode) {
    return file.toString().endsWith(SQL) ? runSql(file) : runScript(file, mode);
  }

  /** Its statements say what must come themselves, so there is nothing to rewrite. */
  private ScriptReport.ScriptResult runSql(Path file) {
    List<SqlTest> tests = SqlTestReader.read(file);
    List<ScriptReport.Failure> failures = new ArrayList<>();
    if (tests.isEmpty()) {
      failures.add(
          new ScriptReport.Failure(1, "a file of tests has a line \"--@test: name\" before each"));
    }
    for (SqlTest test : tests) {
      SqlTestRun.Outcome outcome = new SqlTestRun(test, functions).run();
      int line = outcome.failed().map(SqlTestRun.FailedStatement::line).orElse(test.line());
      outcome
          .difference()
          .ifPresent(why -> failures.add(new ScriptReport.Failure(line, test.name() + ": " + why)));
    }
    return new ScriptReport.ScriptResult(file, tests.size(), failures, false);
  }

  private ScriptReport.ScriptResult runScript(Path file, Mode mode) {
    Script script;
    try {
      script = ScriptReader.read(file);
    } catch (PlatformException e) {
      return broken(file, e.problem());
    }
    ScriptRun run = ScriptRun.of(script, functions);
    if (mode == Mode.CHECK || run.corrections().isEmpty()) {
      return new ScriptReport.ScriptResult(file, script.blocks().size(), run.failures(), false);
    }
    write(script, run.corrections());
    ScriptRun again = ScriptRun.of(ScriptReader.read(file), functions);
    return new ScriptReport.ScriptResult(file, script.blocks().size(), again.failures(), true);
  }

  /** A script that is no script fails like one that does not hold; the others still run. */
  private static ScriptReport.ScriptResult broken(Path file, Problem problem) {
    int line = problem.span().map(span -> span.line()).orElse(1);
    return new ScriptReport.ScriptResult(
        file, 0, List.of(new ScriptReport.Failure(line, problem.render())), false);
  }

  private static void write(Script script, Map<Block, List<String>> corrections) {
    try {
      Files.write(script.file(), script.rewritten(corrections));
    } catch (IOException e) {
      throw ScriptReader.unreadable(script.file(), e);
    }
  }

  /** An SQL file without tests is one that scripts include. */
  private static boolean isTest(Path file) {
    return file.toString().endsWith(SCRIPT)
        || (file.toString().endsWith(SQL) && !SqlTestReader.read(file).isEmpty());
  }

  private static List<Path> scripts(Path path) {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile).filter(ScriptRunner::isTest).sorted().toList();
    } catch (IOException e) {
      throw ScriptReader.unreadable(path, e);
    } catch (UncheckedIOException e) {
      throw ScriptReader.unreadable(path, Objects.requireNonNull(e.getCause()));
    }
  }
}
