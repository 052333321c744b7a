package io.streambed.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.streambed.stack.kafka.BrokerConfig;
import io.streambed.stack.kafka.KafkaBroker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Conversations that were recorded with ksqlDB, played against this server by the corpus's own
 * player. Those in {@code passing-wire.txt} must pass; the list only grows. With {@code
 * -Dstreambed.rewrite=true} all are played, and the list is written anew.
 */
final class WireCorpusTest {
  private static final Path CORPUS = Path.of("../../../shared/wire");
  private static final Path FLOOR =
      Path.of("src/test/resources/io/streambed/server/passing-wire.txt");
  private static final Pattern PASSED = Pattern.compile("^ok +(\\S+\\.json) (\\S+) .*");

  @TempDir private Path folder;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void answersAsKsqlDbDid() throws Exception {
    Path player = CORPUS.resolve("replay.py");
    assumeThat(player).as("the recorded conversations are not here").exists();
    boolean all = Boolean.getBoolean("streambed.rewrite");
    List<String> floor = all ? List.of() : Files.readAllLines(FLOOR);
    try (KafkaBroker broker = broker();
        StreambedServer server = server(broker)) {
      server.start();
      Set<String> passed = play(player, server, floor);
      if (all) {
        Files.write(FLOOR, passed);
      } else {
        assertThat(passed).containsAll(floor);
      }
    }
  }

  /** Rows carry times of 1970, which must not be old enough to be deleted while they are read. */
  private KafkaBroker broker() throws InterruptedException {
    KafkaBroker broker =
        new KafkaBroker(
            BrokerConfig.in(folder.resolve("kafka"))
                .withOverrides(
                    Map.of(
                        "log.retention.ms", "604800000",
                        "log.retention.check.interval.ms", "86400000")));
    broker.start();
    return broker;
  }

  /** With ksqlDB's defaults, which the corpus was recorded under. */
  private StreambedServer server(KafkaBroker broker) {
    ServerConfig local =
        ServerConfig.local(broker.address(), "default_", folder.resolve("streams"), 0);
    return new StreambedServer(
        new ServerConfig(
            local.bootstrapServers(),
            local.serviceId(),
            local.stateFolder(),
            local.listen(),
            local.functionJars(),
            local.commitInterval(),
            local.lateTopics(),
            Map.of("ksql.streams.commit.interval.ms", "2000")));
  }

  /** Names of the conversations that went as recorded. */
  private static Set<String> play(Path player, StreambedServer server, List<String> names)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3", player.toString()));
    command.addAll(List.of(server.address().toString(), CORPUS.toString(), "--verbose"));
    command.addAll(List.of("--without", "schema-registry", "--jobs", "4"));
    names.forEach(name -> command.addAll(List.of("--only", name)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream out = process.getInputStream();
        Stream<String> lines = new String(out.readAllBytes(), StandardCharsets.UTF_8).lines()) {
      Set<String> passed = new TreeSet<>();
      lines.forEach(
          line -> {
            Matcher ok = PASSED.matcher(line);
            if (ok.matches()) {
              passed.add(Objects.requireNonNull(ok.group(1)) + "/" + ok.group(2));
            } else if (line.startsWith("FAIL")) {
              System.out.println(line.substring(0, Math.min(300, line.length())));
            }
          });
      return passed;
    } finally {
      process.destroy();
      process.waitFor(10, TimeUnit.SECONDS);
    }
  }
}
