package io.streambed.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the servers of this JVM last complained of in its log file. Kafka's servers often log the
 * cause of a failure and then throw something that says less.
 */
public final class LogTail {
  /** For a JVM that logs to no file. */
  public static final LogTail NONE = new LogTail(null);

  private static final int LINES = 3;

  private final @Nullable Path file;

  private LogTail(@Nullable Path file) {
    this.file = file;
  }

  public static LogTail of(Path file) {
    return new LogTail(file);
  }

  /** The last lines that name an error or its cause; none if the file cannot be read. */
  List<String> lastErrors() {
    if (file == null || !Files.isReadable(file)) {
      return List.of();
    }
    Deque<String> last = new ArrayDeque<>();
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      lines
          .filter(LogTail::isError)
          .forEach(
              line -> {
                last.addLast(line.strip());
                if (last.size() > LINES) {
                  last.removeFirst();
                }
              });
    } catch (IOException e) {
      return List.of();
    }
    return List.copyOf(last);
  }

  private static boolean isError(String line) {
    return line.contains("ERROR") || line.contains("FATAL") || line.startsWith("Caused by:");
  }
}
