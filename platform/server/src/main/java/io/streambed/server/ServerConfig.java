package io.streambed.server;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a server runs.
 *
 * @param serviceId servers of one id share a command log; it begins the names of internal topics
 * @param stateFolder for the state of queries; keep it between starts
 * @param listen where to listen; port 0 is a free one
 * @param functionJars jars with functions of users
 * @param commitInterval how often results become visible
 * @param lateTopics names of tables whose late records get a topic of their own
 * @param properties settings as ksqlDB names them, below those of requests
 */
public record ServerConfig(
    String bootstrapServers,
    String serviceId,
    Path stateFolder,
    InetSocketAddress listen,
    List<Path> functionJars,
    Duration commitInterval,
    Set<String> lateTopics,
    Map<String, String> properties) {
  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

  public ServerConfig {
    Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    Objects.requireNonNull(serviceId, "serviceId");
    Objects.requireNonNull(stateFolder, "stateFolder");
    Objects.requireNonNull(listen, "listen");
    functionJars = List.copyOf(functionJars);
    Objects.requireNonNull(commitInterval, "commitInterval");
    lateTopics = Set.copyOf(lateTopics);
    properties = Map.copyOf(properties);
  }

  /**
   * A server for this machine only: it listens on loopback, and its queries read from the start.
   */
  public static ServerConfig local(
      String bootstrapServers, String serviceId, Path stateFolder, int port) {
    return new ServerConfig(
        bootstrapServers,
        serviceId,
        stateFolder,
        new InetSocketAddress("127.0.0.1", port),
        List.of(),
        COMMIT_INTERVAL,
        Set.of(),
        Map.of("ksql.streams.auto.offset.reset", "earliest"));
  }

  public ServerConfig withFunctionJars(List<Path> jars) {
    return new ServerConfig(
        bootstrapServers,
        serviceId,
        stateFolder,
        listen,
        jars,
        commitInterval,
        lateTopics,
        properties);
  }

  /** Settings over those that it has. */
  public ServerConfig withProperties(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(properties);
    all.putAll(more);
    return new ServerConfig(
        bootstrapServers,
        serviceId,
        stateFolder,
        listen,
        functionJars,
        commitInterval,
        lateTopics,
        all);
  }

  public ServerConfig withLateTopics(List<String> names) {
    return new ServerConfig(
        bootstrapServers,
        serviceId,
        stateFolder,
        listen,
        functionJars,
        commitInterval,
        Set.copyOf(names),
        properties);
  }
}
