package io.streambed.stack.host;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.stack.StackErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts child processes and records each in a file, so that the next platform on the folder can
 * end those that outlived a killed one.
 *
 * <p>Where the system has {@code setsid}, a child gets a session of its own: Ctrl-C in a terminal
 * then reaches the platform alone, which stops its parts in order.
 */
public final class ChildProcesses {
  private static final Logger log = LoggerFactory.getLogger(ChildProcesses.class);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final Path records;
  private final Path logs;

  /**
   * @param records folder of the records, one file a child
   * @param logs folder of what the children write to their outputs, one file a child
   */
  public ChildProcesses(Path records, Path logs) {
    this.records = records;
    this.logs = logs;
  }

  /**
   * Starts a child. Its outputs go to a new log file under its name.
   *
   * @param command the program's absolute path, then its arguments
   * @param folder its working folder
   * @throws PlatformException if the program cannot be run
   */
  public ChildProcess start(String name, List<String> command, Path folder) {
    Path logFile = logs.resolve(name + ".log");
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      line.add(SETSID.toString());
    }
    line.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(logFile.toFile());
    try {
      // As the system names it, which follows links.
      String program = Path.of(command.get(0)).toRealPath().toString();
      Process process = builder.start();
      Path recordFile = records.resolve(name + ".json");
      new ChildRecord(name, process.pid(), program, startOf(process)).write(recordFile);
      log.atInfo().addKeyValue("child", name).addKeyValue("pid", process.pid()).log("child starts");
      return new ChildProcess(name, process, logFile, recordFile);
    } catch (IOException e) {
      throw new PlatformException(
          Problem.of(
                  StackErrorCode.CHILD_EXITED,
                  "program \"" + command.get(0) + "\" cannot be run: " + e.getMessage())
              .withHint("Check that its folder allows programs to run (mount option noexec)."),
          e);
    }
  }

  /** Ends the recorded children that still run, and forgets all. */
  void reapOrphans() throws InterruptedException {
    try (Stream<Path> files = Files.list(records)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        reap(file);
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw DataFolder.unusable(records, e);
    }
  }

  private static void reap(Path file) throws InterruptedException, IOException {
    ChildRecord child;
    try {
      child = ChildRecord.read(file);
    } catch (IOException | RuntimeException e) {
      log.atWarn().addKeyValue("file", file).setCause(e).log("cannot read child record, ignoring");
      return;
    }
    Optional<ProcessHandle> alive = child.findAlive();
    if (alive.isEmpty()) {
      return;
    }
    log.atInfo()
        .addKeyValue("child", child.name())
        .addKeyValue("pid", child.pid())
        .log("child of a killed platform still runs, ending it");
    ProcessHandle process = alive.get();
    process.destroy();
    if (!Deadline.in(STOP_LIMIT).await(() -> !process.isAlive())) {
      process.destroyForcibly();
      Deadline.in(STOP_LIMIT).await(() -> !process.isAlive());
    }
  }

  private static Instant startOf(Process process) {
    return process.info().startInstant().orElseGet(Instant::now);
  }
}
