package io.streambed.stack.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streambed.common.PlatformException;
import io.streambed.stack.Health;
import io.streambed.stack.PortSetting;
import io.streambed.stack.ResidentMemory;
import io.streambed.stack.StackErrorCode;
import io.streambed.stack.host.DataFolder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RedisServerTest {
  // Our folder below it has a space in its name, as a user's may have.
  @TempDir private Path parent;

  private DataFolder folder;
  private RedisServer redis;

  @BeforeEach
  void open() throws Exception {
    folder = DataFolder.open(parent.resolve("my data"));
    redis = newServer(PortSetting.free("--redis-port"));
  }

  @AfterEach
  void close() {
    redis.close();
    folder.close();
  }

  @Test
  void keepsItsDataAndItsAddressOverARestart() throws Exception {
    redis.start();
    String address = redis.address();
    assertThat(send("SET greeting hello")).contains("+OK");
    redis.close();
    assertThat(folder.root().resolve("run")).isEmptyDirectory();

    redis = newServer(PortSetting.free("--redis-port"));
    redis.start();

    assertThat(redis.address()).isEqualTo(address).startsWith("127.0.0.1:");
    assertThat(send("STRLEN greeting")).contains(":5");
  }

  @Test
  void keepsItsDataWhenItsProcessIsKilledAndSaysThatItIsDown() throws Exception {
    redis.start();
    assertThat(redis.health()).isEqualTo(Health.UP);
    assertThat(send("SET greeting hello")).contains("+OK");

    redis.process().destroyForcibly();

    await().atMost(Duration.ofSeconds(10)).until(() -> redis.health().state() == Health.State.DOWN);
    redis.close();
    redis = newServer(PortSetting.free("--redis-port"));
    redis.start();
    assertThat(send("STRLEN greeting")).contains(":5");
  }

  @Test
  void runsInAProcessOfItsOwnAndLeavesNothingInTheTempFolder() throws Exception {
    redis.start();
    assertThat(redis.process().pid()).isNotEqualTo(ProcessHandle.current().pid());
    assertThat(ResidentMemory.bytesOf(redis.process()).orElse(1_000_000))
        .isBetween(500_000L, 200_000_000L);
    assertThat(redis.process().info().command().orElse("")).startsWith(folder.root().toString());
    assertThat(Files.list(Path.of(System.getProperty("java.io.tmpdir"))))
        .noneMatch(path -> path.getFileName().toString().startsWith("redis-server"));
  }

  @Test
  void refusesATakenPortAndSaysWhatToSet() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      redis = newServer(PortSetting.fixed(taken.getLocalPort(), "--redis-port"));
      assertThatThrownBy(redis::start)
          .isInstanceOfSatisfying(
              PlatformException.class,
              e -> {
                assertThat(e.problem().code()).isEqualTo(StackErrorCode.PORT_TAKEN);
                assertThat(e.problem().hint().orElseThrow()).contains("--redis-port");
              });
    }
  }

  @Test
  void saysWhyItDoesNotStart() throws Exception {
    Path data = Files.createDirectories(folder.of("redis").resolve("data"));
    Files.writeString(data.resolve("appendonly.aof"), "this is not an append-only file\n");

    assertThatThrownBy(redis::start)
        .isInstanceOfSatisfying(
            PlatformException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(StackErrorCode.CHILD_EXITED);
              assertThat(e.problem().message()).contains("Bad file format");
            });
  }

  @Test
  void hasNoProgramForOtherMachines() {
    assertThat(RedisProgram.forMachine("Mac OS X", "aarch64").resource()).endsWith("darwin-arm64");
    assertThat(RedisProgram.forMachine("Linux", "aarch64").resource()).endsWith("linux-arm64");
    assertThatThrownBy(() -> RedisProgram.forMachine("AIX", "ppc64"))
        .isInstanceOfSatisfying(
            PlatformException.class,
            e -> assertThat(e.problem().code()).isEqualTo(StackErrorCode.MACHINE_NOT_SUPPORTED));
  }

  private RedisServer newServer(PortSetting port) {
    return new RedisServer(folder.of("redis"), port, folder.children());
  }

  private Optional<String> send(String command) {
    String address = redis.address();
    return new RedisCommand(Integer.parseInt(address.substring(address.indexOf(':') + 1)))
        .send(command);
  }
}
