package io.streambed.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.stack.host.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills a broker under transactions twenty times. Without the remedies of this package, nearly
 * every second kill leaves a transaction open for ever.
 */
@Tag("kill")
@Timeout(600)
final class KafkaBrokerKillTest {
  private static final Logger log = LoggerFactory.getLogger(KafkaBrokerKillTest.class);
  private static final int KILLS = 20;
  private static final int READY_LIMIT_SECONDS = 90;
  private static final int SIGKILL_EXIT = 128 + 9;
  private static final long SEED = 20_261_124;

  @TempDir private Path folder;
  private final Random random = new Random(SEED);
  private @Nullable Process running;

  @AfterEach
  void endProcess() throws InterruptedException {
    if (running != null) {
      running.destroyForcibly().waitFor();
    }
  }

  @Test
  void losesAndDoublesNothingAndLeavesNoTransactionOpen() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      // Every fifth is killed somewhere in its start, the others under load.
      if (kill % 5 == 4) {
        killAfter(start(), 800 + random.nextInt(3_000));
      } else {
        Process process = start();
        awaitReady(process, kill);
        killAfter(process, 200 + random.nextInt(1_500));
      }
    }

    try (KafkaBroker broker = new KafkaBroker(BrokerConfig.in(folder.resolve("kafka")))) {
      broker.start();
      TestClients clients = new TestClients(broker.address());
      try (ExactlyOnceLoad load = ExactlyOnceLoad.open(clients, SEED)) {
        KillableBroker.awaitNothingOpen(clients);
        load.drain();
      }
      List<String> inputs = places(clients.readCommitted("in"));
      List<String> outputs = sorted(clients.readValues("out"));
      assertThat(inputs).hasSizeGreaterThan(KILLS * 20);
      assertThat(outputs).isEqualTo(inputs);
    }
  }

  private Process start() throws IOException {
    List<String> arguments =
        List.of(folder.resolve("kafka").toString(), Long.toString(random.nextLong()));
    Process process = ChildJvm.start(KillableBroker.class, folder.resolve("child.log"), arguments);
    running = process;
    return process;
  }

  /** Waits by killing late: the process must not end by itself before. */
  private static void killAfter(Process process, int millis) throws InterruptedException {
    boolean endedByItself = process.waitFor(millis, TimeUnit.MILLISECONDS);
    assertThat(endedByItself).as("the broker's process ended by itself").isFalse();
    process.destroyForcibly();
    assertThat(process.waitFor()).isEqualTo(SIGKILL_EXIT);
  }

  private static void awaitReady(Process process, int kill) {
    List<String> said = new CopyOnWriteArrayList<>();
    boolean isReady =
        CompletableFuture.supplyAsync(
                () -> {
                  BufferedReader reader = process.inputReader();
                  return reader.lines().peek(said::add).anyMatch(line -> line.startsWith("ready "));
                })
            .completeOnTimeout(false, READY_LIMIT_SECONDS, TimeUnit.SECONDS)
            .join();
    assertThat(isReady).as("ready after %d kills; it said %s", kill, said).isTrue();
    log.atInfo().addKeyValue("kills", kill).log(said.get(said.size() - 1));
  }

  private static List<String> places(List<ConsumerRecord<String, String>> records) {
    return sorted(
        records.stream().map(record -> record.partition() + "-" + record.offset()).toList());
  }

  private static List<String> sorted(List<String> values) {
    return values.stream().sorted().toList();
  }
}
