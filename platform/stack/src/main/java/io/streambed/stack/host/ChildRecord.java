package io.streambed.stack.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What identifies a child process over our own end.
 *
 * @param program the file that it runs
 * @param start when it started; a process id alone may be another process by now
 */
record ChildRecord(String name, long pid, String program, Instant start) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Linux counts starts from a boot time in whole seconds, which may read one second off. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** The process, if it still is the one that was recorded. */
  Optional<ProcessHandle> findAlive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isThis);
  }

  private boolean isThis(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    boolean sameProgram = info.command().filter(command -> command.startsWith(program)).isPresent();
    boolean sameStart =
        info.startInstant()
            .filter(other -> Duration.between(start, other).abs().compareTo(TOLERANCE) <= 0)
            .isPresent();
    return sameProgram && sameStart;
  }

  void write(Path file) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(
        draft,
        JSON.createObjectNode()
            .put("name", name)
            .put("pid", pid)
            .put("program", program)
            .put("start", start.toString())
            .toPrettyString());
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static ChildRecord read(Path file) throws IOException {
    JsonNode json = JSON.readTree(Files.readString(file));
    return new ChildRecord(
        json.required("name").asText(),
        json.required("pid").asLong(),
        json.required("program").asText(),
        Instant.parse(json.required("start").asText()));
  }
}
