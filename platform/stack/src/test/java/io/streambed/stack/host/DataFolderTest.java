package io.streambed.stack.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streambed.common.PlatformException;
import io.streambed.stack.StackErrorCode;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class DataFolderTest {
  @TempDir private Path root;
  private @Nullable Process other;

  @AfterEach
  void endOther() throws InterruptedException {
    if (other != null) {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void refusesASecondPlatformOfTheSameProcessAndKeepsTheLock() throws Exception {
    try (DataFolder first = DataFolder.open(root)) {
      assertThat(first.root()).isEqualTo(root.toAbsolutePath());
      assertLockedBy(ProcessHandle.current().pid());
      // The refused one must not have dropped the lock of the first.
      Process holder = holdInAnotherProcess();
      assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(new String(holder.getInputStream().readAllBytes()))
          .contains("STACK-1003", "process " + ProcessHandle.current().pid());
    }
    DataFolder.open(root).close();
  }

  @Test
  void refusesASecondPlatformOfAnotherProcessAndTakesOverWhenItIsKilled() throws Exception {
    Process holder = holdInAnotherProcess();
    assertThat(firstLine(holder)).isEqualTo("locked");
    assertLockedBy(holder.pid());

    holder.destroyForcibly().waitFor();

    DataFolder.open(root).close();
  }

  @Test
  void isNotFooledByTheIdOfADeadProcessThatIsOursNow() throws Exception {
    Files.writeString(root.resolve("lock.pid"), ProcessHandle.current().pid() + " another-jvm\n");
    DataFolder.open(root).close();
  }

  @Test
  void endsAChildThatOutlivedAKilledPlatform() throws Exception {
    Process holder = holdInAnotherProcess("/bin/sleep", "300");
    assertThat(firstLine(holder)).isEqualTo("locked");
    ProcessHandle orphan = childOfHolder();
    holder.destroyForcibly().waitFor();
    assertThat(orphan.isAlive()).isTrue();

    try (DataFolder folder = DataFolder.open(root)) {
      assertThat(orphan.isAlive()).isFalse();
      assertThat(folder.root().resolve("run")).isEmptyDirectory();
    }
  }

  @Test
  void leavesAProcessAloneThatHasTheIdOfADeadChild() throws Exception {
    Process stranger = new ProcessBuilder("/bin/sleep", "300").start();
    other = stranger;
    Instant start = stranger.info().startInstant().orElseThrow();
    Files.createDirectories(root.resolve("run"));
    Path file = root.resolve("run").resolve("redis.json");
    new ChildRecord(
            "redis",
            stranger.pid(),
            Path.of("/bin/sleep").toRealPath().toString(),
            start.minus(Duration.ofHours(1)))
        .write(file);

    DataFolder.open(root).close();

    assertThat(stranger.isAlive()).isTrue();
    assertThat(file).doesNotExist();
  }

  @Test
  void reportsAChildThatEndsWithItsLastWords() throws Exception {
    try (DataFolder folder = DataFolder.open(root)) {
      ChildProcess child =
          folder
              .children()
              .start("talker", List.of("/bin/sh", "-c", "echo no memory; exit 3"), root);
      assertThatThrownBy(() -> child.awaitReady(Duration.ofSeconds(20), () -> false))
          .isInstanceOfSatisfying(
              PlatformException.class,
              e -> {
                assertThat(e.problem().code()).isEqualTo(StackErrorCode.CHILD_EXITED);
                assertThat(e.problem().message()).contains("ended with 3", "no memory");
                assertThat(e.problem().hint().orElseThrow()).contains("talker.log");
              });
      child.awaitEnd(Duration.ofSeconds(1));
      assertThat(root.resolve("run")).isEmptyDirectory();
    }
  }

  @Test
  void reportsAChildThatIsNotReadyInTimeAndKillsWhatDoesNotEnd() throws Exception {
    try (DataFolder folder = DataFolder.open(root)) {
      ChildProcess child = folder.children().start("sleeper", List.of("/bin/sleep", "300"), root);
      assertThatThrownBy(() -> child.awaitReady(Duration.ofMillis(100), () -> false))
          .isInstanceOfSatisfying(
              PlatformException.class,
              e -> assertThat(e.problem().code()).isEqualTo(StackErrorCode.NOT_READY_IN_TIME));
      child.awaitEnd(Duration.ofMillis(100));
      assertThat(child.isAlive()).isFalse();
    }
  }

  @Test
  void clearsTheDataButNotTheLock() throws Exception {
    try (DataFolder folder = DataFolder.open(root)) {
      Files.createDirectories(folder.of("kafka").resolve("log"));
      Files.writeString(folder.of("kafka").resolve("log").resolve("0"), "x");

      folder.clear();

      assertThat(root.resolve("kafka")).doesNotExist();
      assertLockedBy(ProcessHandle.current().pid());
    }
  }

  private void assertLockedBy(long pid) {
    assertThatThrownBy(() -> DataFolder.open(root))
        .isInstanceOfSatisfying(
            PlatformException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(StackErrorCode.FOLDER_LOCKED);
              assertThat(e.problem().message()).contains("process " + pid);
            });
  }

  private Process holdInAnotherProcess(String... child) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(root.toString()));
    arguments.addAll(List.of(child));
    Process process = ChildJvm.start(FolderHolder.class, root.resolve("holder.log"), arguments);
    other = process;
    return process;
  }

  private ProcessHandle childOfHolder() throws Exception {
    ChildRecord child = ChildRecord.read(root.resolve("run").resolve("child.json"));
    return ProcessHandle.of(child.pid()).orElseThrow();
  }

  private static String firstLine(Process process) throws Exception {
    BufferedReader reader = process.inputReader();
    return reader.readLine();
  }
}
