package io.streambed.stack.connect;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.stack.Health;
import io.streambed.stack.Part;
import io.streambed.stack.StackErrorCode;
import io.streambed.stack.host.DataFolder;
import io.streambed.stack.host.Deadline;
import io.streambed.stack.host.ExitGuard;
import io.streambed.stack.host.Ports;
import io.streambed.stack.kafka.KafkaBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka Connect worker in this JVM. Connectors and their offsets live in topics of the broker.
 *
 * <p>Sinks read committed records only, and sources may write exactly once. A task that has failed
 * shows as degraded health; with {@code errors.tolerance=all} tasks do not fail, and their
 * dead-letter topics are what to watch.
 */
public final class ConnectWorker implements Part {
  /** The name under which other parts depend on it. */
  public static final String NAME = "connect";

  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final ConnectConfig config;
  private final Supplier<String> bootstrapServers;
  private final HttpClient http;
  private final Map<String, Supplier<String>> variables;
  private final Set<String> dependencies;
  private @Nullable Connect<?> connect;
  private volatile @Nullable ConnectRest rest;
  private volatile @Nullable URI address;

  /**
   * @param bootstrapServers asked at the start, when the broker's address is known
   */
  public ConnectWorker(ConnectConfig config, Supplier<String> bootstrapServers) {
    this(config, bootstrapServers, Map.of(), Set.of());
  }

  /**
   * A worker whose connectors may name other parts.
   *
   * @param variables what {@code ${env:NAME}} stands for in their settings; asked at the start
   * @param needs names of the parts that must be ready for that
   */
  public ConnectWorker(
      ConnectConfig config,
      Supplier<String> bootstrapServers,
      Map<String, Supplier<String>> variables,
      Set<String> needs) {
    this.config = config;
    this.bootstrapServers = bootstrapServers;
    this.variables = Map.copyOf(variables);
    Set<String> all = new HashSet<>(needs);
    all.add(KafkaBroker.NAME);
    this.dependencies = Set.copyOf(all);
    this.http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> dependencies() {
    return dependencies;
  }

  @Override
  public void start() throws InterruptedException {
    ExitGuard.install();
    rejectMissingPlugins();
    try {
      Files.createDirectories(config.folder());
    } catch (IOException e) {
      throw DataFolder.unusable(config.folder(), e);
    }
    int port = new Ports(config.folder()).choose("rest", config.port());
    URI uri = URI.create("http://" + Ports.HOST + ":" + port);
    Connect<?> started =
        new ConnectDistributed()
            .startConnect(
                WorkerProperties.of(config, bootstrapServers.get(), port, valuesOfVariables()));
    connect = started;
    ConnectRest questions = new ConnectRest(http, uri);
    rest = questions;
    awaitReady(started, questions);
    address = uri;
  }

  private Map<String, String> valuesOfVariables() {
    Map<String, String> values = new TreeMap<>();
    variables.forEach((name, value) -> values.put(name, value.get()));
    return values;
  }

  private static void awaitReady(Connect<?> started, ConnectRest questions)
      throws InterruptedException {
    Deadline deadline = Deadline.in(START_LIMIT);
    while (!questions.answers()) {
      if (started.herderTask().isDone()) {
        throw new IllegalStateException("the worker's main thread has ended");
      }
      if (deadline.isOver()) {
        throw new PlatformException(
            StackErrorCode.NOT_READY_IN_TIME,
            "it did not list its connectors within " + START_LIMIT.toSeconds() + " seconds");
      }
      Thread.sleep(50);
    }
  }

  /** The REST interface: {@code http://127.0.0.1:port}. */
  @Override
  public String address() {
    URI known = address;
    if (known == null) {
      throw new IllegalStateException("the worker has not been started");
    }
    return known.toString();
  }

  @Override
  public Health health() {
    ConnectRest questions = rest;
    if (questions == null) {
      return Health.down("it is not started");
    }
    try {
      List<String> failures = questions.failures();
      return failures.isEmpty()
          ? Health.UP
          : Health.degraded(String.join(", ", failures) + " failed");
    } catch (IOException e) {
      return Health.down("its REST interface does not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.down("the question was interrupted");
    }
  }

  @Override
  public void close() {
    Connect<?> running = connect;
    if (running == null) {
      return;
    }
    connect = null;
    rest = null;
    running.stop();
    running.awaitStop();
  }

  /** Connect itself passes over a folder that does not exist. */
  private void rejectMissingPlugins() {
    for (Path path : config.plugins()) {
      if (!Files.exists(path)) {
        throw new PlatformException(
            Problem.of(
                    StackErrorCode.PLUGINS_NOT_FOUND,
                    "plugin folder \"" + path + "\" does not exist")
                .withHint("Create it, or take it out of the plugin path."));
      }
    }
  }
}
