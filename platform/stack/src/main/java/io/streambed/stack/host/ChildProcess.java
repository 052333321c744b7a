package io.streambed.stack.host;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.stack.StackErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running child process, its log, and its record on disk. */
public final class ChildProcess {
  private static final Logger log = LoggerFactory.getLogger(ChildProcess.class);
  private static final int LAST_LINES = 5;

  private final String name;
  private final Process process;
  private final Path logFile;
  private final Path recordFile;

  ChildProcess(String name, Process process, Path logFile, Path recordFile) {
    this.name = name;
    this.process = process;
    this.logFile = logFile;
    this.recordFile = recordFile;
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits until the child is ready.
   *
   * @param isReady asks the child itself
   * @throws PlatformException if it ends, or is not ready within the limit; with its last words
   */
  public void awaitReady(Duration limit, BooleanSupplier isReady) throws InterruptedException {
    boolean answered = Deadline.in(limit).await(() -> !process.isAlive() || isReady.getAsBoolean());
    if (!process.isAlive()) {
      throw failed(StackErrorCode.CHILD_EXITED, "its process ended with " + process.exitValue());
    }
    if (!answered) {
      throw failed(
          StackErrorCode.NOT_READY_IN_TIME,
          "it was not ready within " + limit.toSeconds() + " seconds");
    }
  }

  /**
   * Waits for the end that the caller has asked for, then ends the process by force, and removes
   * its record.
   */
  public void awaitEnd(Duration limit) {
    boolean wasInterrupted = Thread.interrupted();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        log.atWarn().addKeyValue("child", name).log("child did not end in time, killing it");
        kill();
      }
    } catch (InterruptedException e) {
      wasInterrupted = true;
      kill();
    }
    try {
      Files.deleteIfExists(recordFile);
    } catch (IOException e) {
      log.atWarn().addKeyValue("child", name).setCause(e).log("cannot delete child record");
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The last lines that the child wrote; empty if its log cannot be read. */
  public List<String> lastLines() {
    try {
      // Bytes, for a foreign program may write what is not UTF-8.
      String text = new String(Files.readAllBytes(logFile), StandardCharsets.ISO_8859_1);
      List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
      return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    } catch (IOException e) {
      return List.of();
    }
  }

  private void kill() {
    process.destroyForcibly().onExit().join();
  }

  private PlatformException failed(StackErrorCode code, String what) {
    List<String> words = lastLines();
    String said = words.isEmpty() ? "" : "; it last said:\n  " + String.join("\n  ", words);
    return new PlatformException(
        Problem.of(code, what + said).withHint("Read its log \"" + logFile + "\"."));
  }
}
