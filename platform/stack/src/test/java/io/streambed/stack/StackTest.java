package io.streambed.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class StackTest {
  private final List<String> journal = new CopyOnWriteArrayList<>();

  @Test
  void startsWhatIsDependedOnFirstAndStopsInReverse() {
    Stack stack =
        new Stack(
            List.of(part("connect", "kafka", "redis"), part("kafka"), part("redis", "kafka")),
            StackListener.SILENT);

    stack.start();
    stack.close();
    stack.close();

    assertThat(journal)
        .containsExactly(
            "start kafka",
            "start redis",
            "start connect",
            "close connect",
            "close redis",
            "close kafka");
  }

  @Test
  void startsPartsThatDoNotDependOnEachOtherAtTheSameTime() {
    // Each waits for the other: one after the other would never end.
    CyclicBarrier both = new CyclicBarrier(2);
    FakePart.Start meet = () -> both.await(10, TimeUnit.SECONDS);
    try (Stack stack =
        new Stack(
            List.of(
                new FakePart("kafka", Set.of(), journal, meet),
                new FakePart("redis", Set.of(), journal, meet)),
            StackListener.SILENT)) {
      stack.start();
    }
    assertThat(journal).contains("start kafka", "start redis");
  }

  @Test
  void reportsEachPartWhenItIsReadyAndWhenItHasStopped() {
    List<String> heard = new CopyOnWriteArrayList<>();
    StackListener listener =
        new StackListener() {
          @Override
          public void ready(Part part, Duration took) {
            assertThat(took).isPositive();
            heard.add("ready " + part.name() + " " + part.address());
          }

          @Override
          public void stopping(Part part) {
            heard.add("stopping " + part.name());
          }

          @Override
          public void stopped(Part part, Duration took) {
            heard.add("stopped " + part.name());
          }
        };
    try (Stack stack = new Stack(List.of(part("kafka"), part("redis", "kafka")), listener)) {
      stack.start();
      assertThat(stack.status())
          .extracting(PartStatus::name, PartStatus::address, PartStatus::health, PartStatus::pid)
          .containsExactly(
              tuple("kafka", "kafka:1", Health.UP, ProcessHandle.current().pid()),
              tuple("redis", "redis:1", Health.UP, ProcessHandle.current().pid()));
    }
    assertThat(heard)
        .containsExactly(
            "ready kafka kafka:1",
            "ready redis redis:1",
            "stopping redis",
            "stopped redis",
            "stopping kafka",
            "stopped kafka");
  }

  @Test
  void stopsEverythingAndNamesThePartThatFailed() {
    FakePart.Start fails =
        () -> {
          throw new IllegalStateException("worker", new IOException("no space left"));
        };
    Stack stack =
        new Stack(
            List.of(
                part("kafka"),
                new FakePart("connect", Set.of("kafka"), journal, fails),
                part("server", "connect")),
            StackListener.SILENT);

    assertThatThrownBy(stack::start)
        .isInstanceOfSatisfying(
            PlatformException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(StackErrorCode.PART_FAILED);
              assertThat(e.problem().message())
                  .isEqualTo("part \"connect\" did not start: no space left");
              assertThat(e.problem().hint()).isPresent();
            });
    // The failed part is closed too, for it may have begun; the last one was never started.
    assertThat(journal)
        .containsExactly("start kafka", "close server", "close connect", "close kafka");
  }

  @Test
  void quotesWhatTheLogLastSaidOfAPartThatFailed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("platform.log");
    FakePart.Start fails =
        () -> {
          Files.writeString(
              file,
              """
              08:00 INFO  worker starts
              08:01 ERROR herder ended
              java.lang.IllegalStateException: no
              \tat somewhere
              Caused by: the topic is not compacted
              08:02 INFO  something else
              """);
          throw new IllegalStateException("the worker's main thread has ended");
        };
    Stack stack =
        new Stack(
            List.of(new FakePart("connect", Set.of(), journal, fails)),
            StackListener.SILENT,
            LogTail.of(file));

    assertThatThrownBy(stack::start)
        .hasMessage(
            """
            part "connect" did not start: the worker's main thread has ended; the log last said:
              08:01 ERROR herder ended
              Caused by: the topic is not compacted""");
  }

  @Test
  void keepsTheCodeAndTheHintThatAPartGave() {
    Problem taken =
        Problem.of(StackErrorCode.PORT_TAKEN, "port 1 is in use by another process")
            .withHint("Change it.");
    Stack stack =
        new Stack(
            List.of(
                new FakePart(
                    "redis",
                    Set.of(),
                    journal,
                    () -> {
                      throw new PlatformException(taken);
                    })),
            StackListener.SILENT);

    assertThatThrownBy(stack::start)
        .isInstanceOfSatisfying(
            PlatformException.class,
            e ->
                assertThat(e.problem())
                    .isEqualTo(
                        Problem.of(
                                StackErrorCode.PORT_TAKEN,
                                "part \"redis\" did not start: port 1 is in use by another process")
                            .withHint("Change it.")));
  }

  @Test
  void closingDuringTheStartWaitsForWhatIsStartingAndStartsNothingMore() throws Exception {
    CountDownLatch starting = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Stack stack =
        new Stack(
            List.of(
                new FakePart(
                    "kafka",
                    Set.of(),
                    journal,
                    () -> {
                      starting.countDown();
                      goOn.await();
                    }),
                part("redis", "kafka")),
            StackListener.SILENT);
    Thread start = new Thread(stack::start);
    start.start();
    starting.await();
    Thread close = new Thread(stack::close);
    close.start();
    await().until(() -> close.getState() == Thread.State.WAITING);

    goOn.countDown();
    close.join();
    start.join();

    assertThat(journal).containsExactly("start kafka", "close redis", "close kafka");
  }

  @Test
  void rejectsPartsThatCannotBeOrdered() {
    assertThatThrownBy(() -> stackOf(part("a", "b"), part("b", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[a, b]");
    assertThatThrownBy(() -> stackOf(part("a", "b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"b\"");
    assertThatThrownBy(() -> stackOf(part("a"), part("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"a\"");
  }

  private static Stack stackOf(Part... parts) {
    return new Stack(List.of(parts), StackListener.SILENT);
  }

  private Part part(String name, String... dependencies) {
    return new FakePart(name, Set.of(dependencies), journal);
  }
}
