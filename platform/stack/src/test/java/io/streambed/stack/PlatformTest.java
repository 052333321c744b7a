package io.streambed.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.stack.host.ChildJvm;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Timeout(180)
final class PlatformTest {
  private static final Logger log = LoggerFactory.getLogger(PlatformTest.class);

  @TempDir private Path root;
  private @Nullable Process other;

  @AfterEach
  void endOther() throws InterruptedException {
    if (other != null) {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void startsAgainAfterAKillAndEndsTheRedisThatWasLeftBehind() throws Exception {
    startInAnotherProcessAndKill();
    ProcessHandle orphan = redisOnRecord();
    assertThat(orphan.isAlive()).isTrue();

    ProcessHandle redis;
    try (Platform platform = Platform.start(root)) {
      assertThat(orphan.isAlive()).isFalse();
      Map<String, PartStatus> parts =
          platform.status().stream()
              .collect(Collectors.toMap(PartStatus::name, Function.identity()));
      assertThat(parts).containsOnlyKeys("kafka", "redis", "connect");
      assertThat(parts.values())
          .allSatisfy(
              part -> {
                log.atInfo().addKeyValue("status", part).log("after a kill");
                assertThat(part.health()).isEqualTo(Health.UP);
                assertThat(part.address()).contains("127.0.0.1:");
                assertThat(part.startup()).isPositive();
              });
      assertThat(parts.get("kafka").pid()).isEqualTo(ProcessHandle.current().pid());
      redis = redisOnRecord();
      assertThat(parts.get("redis").pid()).isEqualTo(redis.pid());
    }

    assertThat(redis.isAlive()).isFalse();
    assertThat(root.resolve("run")).isEmptyDirectory();
    assertThat(root.resolve("lock.pid")).doesNotExist();
  }

  private void startInAnotherProcessAndKill() throws Exception {
    Process process =
        ChildJvm.start(Platform.class, root.resolve("child.log"), List.of(root.toString()));
    other = process;
    List<String> said = new ArrayList<>();
    BufferedReader reader = process.inputReader();
    boolean isReady = reader.lines().peek(said::add).anyMatch("ready"::equals);
    assertThat(isReady).as("the platform said %s", said).isTrue();
    said.forEach(line -> log.atInfo().addKeyValue("status", line).log("first start"));
    process.destroyForcibly().waitFor();
  }

  private ProcessHandle redisOnRecord() throws Exception {
    String json = Files.readString(root.resolve("run").resolve("redis.json"));
    String pid = json.replaceAll("(?s).*\"pid\" : (\\d+).*", "$1");
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }
}
