package io.streambed.stack.redis;

import io.streambed.stack.Health;
import io.streambed.stack.Part;
import io.streambed.stack.PortSetting;
import io.streambed.stack.host.ChildProcess;
import io.streambed.stack.host.ChildProcesses;
import io.streambed.stack.host.DataFolder;
import io.streambed.stack.host.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Redis server as a child process on loopback. Every write goes to a file which is synced to disk
 * once a second: a kill of Redis loses nothing, a loss of power at most that second.
 */
public final class RedisServer implements Part {
  /** The name under which other parts depend on it. */
  public static final String NAME = "redis";

  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final Path folder;
  private final PortSetting portSetting;
  private final ChildProcesses children;
  private volatile @Nullable ChildProcess child;
  private volatile int port;

  /**
   * @param folder where it keeps its program, its data and its port
   */
  public RedisServer(Path folder, PortSetting portSetting, ChildProcesses children) {
    this.folder = folder.toAbsolutePath();
    this.portSetting = portSetting;
    this.children = children;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start() throws InterruptedException {
    RedisProgram bundled = RedisProgram.forThisMachine();
    Path data = folder.resolve("data");
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw DataFolder.unusable(data, e);
    }
    Path program = bundled.installIn(folder.resolve("bin"));
    int chosen = new Ports(folder).choose("redis", portSetting);
    Path configuration = writeConfiguration(chosen, data);
    ChildProcess started =
        children.start(NAME, List.of(program.toString(), configuration.toString()), data);
    child = started;
    RedisCommand ping = new RedisCommand(chosen);
    // While it loads its file it answers with an error.
    started.awaitReady(START_LIMIT, () -> ping.send("PING").equals(Optional.of("+PONG")));
    port = chosen;
  }

  /** {@code 127.0.0.1:port}. */
  @Override
  public String address() {
    if (port == 0) {
      throw new IllegalStateException("Redis has not been started");
    }
    return Ports.HOST + ":" + port;
  }

  @Override
  public Health health() {
    ChildProcess running = child;
    if (running == null) {
      return Health.down("it is not started");
    }
    if (!running.isAlive()) {
      return Health.down("its process has ended; it last said: " + running.lastLines());
    }
    return new RedisCommand(port)
        .send("PING")
        .map(answer -> answer.equals("+PONG") ? Health.UP : Health.down("it answers " + answer))
        .orElse(Health.down("it does not answer"));
  }

  @Override
  public ProcessHandle process() {
    ChildProcess running = child;
    return running == null ? ProcessHandle.current() : running.handle();
  }

  @Override
  public void close() {
    ChildProcess running = child;
    if (running == null) {
      return;
    }
    child = null;
    if (port != 0) {
      new RedisCommand(port).send("SHUTDOWN");
      running.awaitEnd(STOP_LIMIT);
    } else {
      // It never was ready, so it has nothing to write.
      running.awaitEnd(Duration.ZERO);
    }
  }

  private Path writeConfiguration(int chosenPort, Path data) {
    String text =
        """
        bind %s
        port %d
        protected-mode yes
        daemonize no
        dir %s
        appendonly yes
        appendfsync everysec
        save ""
        """
            .formatted(Ports.HOST, chosenPort, quoted(data));
    Path file = folder.resolve("redis.conf");
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw DataFolder.unusable(folder, e);
    }
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
