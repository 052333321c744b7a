package io.streambed.testkit.script;

import io.streambed.common.PlatformException;
import io.streambed.function.FunctionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.errors.StreamsException;

/** One run of one script, block by block. For one thread. */
final class ScriptRun {
  private final Script script;
  private final ScriptSession session;
  private final List<ScriptReport.Failure> failures = new ArrayList<>();
  private final Map<Block, List<String>> corrections = new LinkedHashMap<>();

  private ScriptRun(Script script, ScriptSession session) {
    this.script = script;
    this.session = session;
  }

  /** Runs the whole script, up to the first block that leaves nothing to go on with. */
  static ScriptRun of(Script script, FunctionRegistry functions) {
    try (ScriptSession session = new ScriptSession(functions, ScriptSession.Manner.SCRIPT)) {
      ScriptRun run = new ScriptRun(script, session);
      run.runAll();
      return run;
    }
  }

  List<ScriptReport.Failure> failures() {
    return failures;
  }

  /** What blocks would have to say to pass, by block; without those that nothing can correct. */
  Map<Block, List<String>> corrections() {
    return corrections;
  }

  private void runAll() {
    for (Block block : script.blocks()) {
      try {
        actual(block).ifPresent(lines -> compare(block, lines));
      } catch (PlatformException e) {
        fail(block, e.problem().render(block.bodyText()));
        return;
      } catch (StreamsException e) {
        fail(block, "a query failed: " + e);
        return;
      }
    }
  }

  /** The block as it would have to stand, or empty if it expects nothing but to be accepted. */
  private Optional<List<String>> actual(Block block) {
    switch (block.verb()) {
      case STATEMENT_OK -> session.execute(block.bodyText());
      case INCLUDE -> session.execute(included(block));
      case SEND -> session.send(block.argument(), block.body());
      case ROWS -> {
        return Optional.of(block.with(block.argument(), session.newRows(block.argument())));
      }
      case EXPLAIN -> {
        return Optional.of(block.with(block.argument(), session.explain(block.argument())));
      }
      case STATEMENT_ERROR -> {
        return refusal(block);
      }
    }
    return Optional.empty();
  }

  private Optional<List<String>> refusal(Block block) {
    RefusedStatement statement = RefusedStatement.of(block);
    try {
      session.check(statement.sql());
    } catch (PlatformException e) {
      return Optional.of(block.with(e.problem().code().id(), statement.bodyFor(e.problem())));
    }
    fail(block, "expected an error, but the statement is accepted");
    return Optional.empty();
  }

  private String included(Block block) {
    Path file = script.file().resolveSibling(block.argument()).normalize();
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw ScriptReader.unreadable(file, e);
    }
  }

  private void compare(Block block, List<String> actual) {
    if (normal(block.lines()).equals(normal(actual))) {
      return;
    }
    corrections.put(block, actual);
    boolean sameHeading = block.heading().equals(actual.get(0));
    fail(
        block,
        "\n  expected\n"
            + indented(sameHeading ? block.body() : block.lines())
            + "  actual\n"
            + indented(sameHeading ? actual.subList(1, actual.size()) : actual));
  }

  /** Columns may be apart as far as one likes. */
  private static List<String> normal(List<String> lines) {
    return lines.stream().map(line -> line.stripTrailing().replaceAll("\t+| {2,}", "  ")).toList();
  }

  private static String indented(List<String> lines) {
    StringBuilder out = new StringBuilder();
    lines.forEach(line -> out.append("    ").append(line).append('\n'));
    return lines.isEmpty() ? "    (nothing)\n" : out.toString();
  }

  private void fail(Block block, String text) {
    String separator = text.startsWith("\n") ? "" : ": ";
    failures.add(
        new ScriptReport.Failure(block.line(), block.heading() + separator + text.stripTrailing()));
  }
}
