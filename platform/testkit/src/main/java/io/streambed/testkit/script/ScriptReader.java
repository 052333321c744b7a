package io.streambed.testkit.script;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads scripts: splits their text into blocks. */
final class ScriptReader {
  private ScriptReader() {}

  static Script read(Path file) {
    try {
      return parse(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static PlatformException unreadable(Path file, IOException cause) {
    return new PlatformException(
        Problem.of(
                ScriptErrorCode.FILE_NOT_READABLE,
                "cannot read file \"" + file + "\": " + cause.getClass().getSimpleName())
            .withHint("Check that the file exists and is UTF-8 text."),
        cause);
  }

  static Script parse(Path file, List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      if (isBetweenBlocks(lines.get(at))) {
        at++;
      } else {
        Block block = block(lines, at);
        blocks.add(block);
        at = block.line() + block.body().size();
      }
    }
    return new Script(file, lines, blocks);
  }

  private static boolean isBetweenBlocks(String line) {
    return line.isBlank() || line.startsWith("#");
  }

  private static Block block(List<String> lines, int at) {
    String heading = lines.get(at).strip();
    Verb verb = verb(heading).orElseThrow(() -> unknownVerb(heading, at));
    String argument = heading.substring(verb.text().length()).strip();
    if (verb.takesArgument() == argument.isEmpty()) {
      throw malformed(
          at, heading, verb.takesArgument() ? "needs an argument" : "takes no argument");
    }
    return new Block(verb, at + 1, argument, lines.subList(at + 1, end(lines, at + 1)));
  }

  /** Messages and statements may hold empty lines, so an empty line alone does not end a block. */
  private static int end(List<String> lines, int from) {
    int end = from;
    boolean afterEmpty = false;
    for (int i = from; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank()) {
        afterEmpty = true;
      } else if (afterEmpty && (line.startsWith("#") || verb(line).isPresent())) {
        return end;
      } else {
        afterEmpty = false;
        end = i + 1;
      }
    }
    return end;
  }

  private static Optional<Verb> verb(String line) {
    return Arrays.stream(Verb.values()).filter(v -> v.starts(line)).findFirst();
  }

  private static PlatformException unknownVerb(String heading, int at) {
    String known =
        Arrays.stream(Verb.values())
            .map(v -> "\"" + v.text() + "\"")
            .collect(Collectors.joining(", "));
    return new PlatformException(
        Problem.at(
                span(at, heading),
                ScriptErrorCode.MALFORMED_SCRIPT,
                "a block of a script cannot start with \"" + heading + "\"")
            .withHint("Start it with one of " + known + "."));
  }

  private static PlatformException malformed(int at, String heading, String what) {
    return new PlatformException(
        Problem.at(
            span(at, heading),
            ScriptErrorCode.MALFORMED_SCRIPT,
            "block \"" + heading + "\" " + what));
  }

  private static SourceSpan span(int at, String heading) {
    return new SourceSpan(at + 1, 1, heading.length());
  }
}
