package io.streambed.cli;

import io.streambed.server.ServerConfig;
import io.streambed.server.StreambedServer;
import io.streambed.stack.Health;
import io.streambed.stack.Part;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Our server as a part of the stack. */
final class ServerPart implements Part {
  static final String NAME = "server";

  private final Supplier<ServerConfig> config;
  private volatile @Nullable StreambedServer server;

  /**
   * @param config asked when the part starts, for it holds the broker's address
   */
  ServerPart(Supplier<ServerConfig> config) {
    this.config = config;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> dependencies() {
    return Set.of("kafka");
  }

  @Override
  public void start() {
    StreambedServer started = new StreambedServer(config.get());
    server = started;
    started.start();
  }

  @Override
  public String address() {
    StreambedServer running = server;
    if (running == null) {
      throw new IllegalStateException("not started");
    }
    return running.address().toString();
  }

  @Override
  public Health health() {
    StreambedServer running = server;
    return running != null && running.isRunning() ? Health.UP : Health.down("not running");
  }

  @Override
  public void close() {
    StreambedServer running = server;
    if (running != null) {
      running.close();
    }
  }
}
