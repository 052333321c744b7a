package io.streambed.cli;

import io.streambed.client.KsqlClient;
import io.streambed.project.ActualState;
import io.streambed.project.Applier;
import io.streambed.project.Change;
import io.streambed.project.ChangePlan;
import io.streambed.project.Comparison;
import io.streambed.project.ConnectRest;
import io.streambed.project.Observer;
import io.streambed.project.Project;
import io.streambed.project.ProjectSettings.Environment;
import io.streambed.scenario.Cluster;
import io.streambed.scenario.clickstream.DemoFeed;
import io.streambed.server.ServerConfig;
import io.streambed.stack.LogTail;
import io.streambed.stack.Part;
import io.streambed.stack.PortSetting;
import io.streambed.stack.Stack;
import io.streambed.stack.StackListener;
import io.streambed.stack.connect.ConnectConfig;
import io.streambed.stack.connect.ConnectWorker;
import io.streambed.stack.host.DataFolder;
import io.streambed.stack.host.ExitGuard;
import io.streambed.stack.kafka.BrokerConfig;
import io.streambed.stack.kafka.KafkaBroker;
import io.streambed.stack.redis.RedisServer;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A platform on this machine, from the lock on its data folder to the last part's end. Wires the
 * parts; {@link #close} may be called by any thread, also while {@link #start} runs.
 */
final class Platform implements AutoCloseable {
  private final Project project;
  private final Environment environment;
  private final Map<String, Integer> ports;
  private final DataFolder folder;
  private final Terminal terminal;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Map<String, String> addresses = new LinkedHashMap<>();
  private @Nullable Stack stack;
  private @Nullable DemoFeed demo;
  private boolean closed;

  private Platform(
      Project project,
      Environment environment,
      Map<String, Integer> ports,
      DataFolder folder,
      Terminal terminal) {
    this.project = project;
    this.environment = environment;
    this.ports = ports;
    this.folder = folder;
    this.terminal = terminal;
  }

  /** Locks the data folder. */
  static Platform open(
      Project project,
      Environment environment,
      Path data,
      Map<String, Integer> ports,
      Terminal terminal)
      throws InterruptedException {
    DataFolder folder = DataFolder.open(data);
    ExitGuard.install();
    Platform platform = new Platform(project, environment, ports, folder, terminal);
    Logging.toFile(platform.logFile());
    return platform;
  }

  private Path logFile() {
    return folder.of("log").resolve("platform.log");
  }

  /** Starts all parts, applies the project, and says where everything is. */
  void start(boolean fresh, boolean withDemo) throws InterruptedException {
    if (fresh) {
      folder.clear();
    }
    startParts();
    new RunningPlatform(ProcessHandle.current().pid(), addresses).publish(folder.root());
    KsqlClient client = new KsqlClient(URI.create(addresses.get(ServerPart.NAME)));
    applyProject(client);
    terminal.line("console    " + addresses.get(ServerPart.NAME) + "/console/");
    if (withDemo) {
      startDemo();
    }
    new FirstResult(client, terminal).await(sinceJvmStart(), end);
  }

  private void startParts() {
    KafkaBroker broker =
        new KafkaBroker(
            BrokerConfig.in(folder.of(KafkaBroker.NAME))
                .withDefaultPartitions(4)
                .withPort(port(KafkaBroker.NAME)));
    List<Part> parts = new ArrayList<>();
    parts.add(broker);
    parts.add(new ServerPart(() -> serverConfig(broker.address())));
    if (!project.connectors().isEmpty()) {
      RedisServer redis =
          new RedisServer(folder.of(RedisServer.NAME), port(RedisServer.NAME), folder.children());
      parts.add(redis);
      parts.add(
          new ConnectWorker(
              ConnectConfig.in(
                      folder.of(ConnectWorker.NAME), List.of(BuildOutput.connectPlugins(project)))
                  .withPort(port(ConnectWorker.NAME)),
              broker::address,
              Map.of(
                  "REDIS_URL",
                  () -> "redis://" + redis.address(),
                  "KAFKA_BOOTSTRAP_SERVERS",
                  broker::address),
              Set.of(RedisServer.NAME)));
    }
    Stack started = new Stack(parts, new Announcer(), LogTail.of(logFile()));
    synchronized (this) {
      if (closed) {
        return;
      }
      stack = started;
    }
    started.start();
  }

  private PortSetting port(String part) {
    String setting = "--" + part + "-port";
    Integer fixed = ports.get(part);
    return fixed == null || fixed == 0
        ? PortSetting.free(setting)
        : PortSetting.fixed(fixed, setting);
  }

  private ServerConfig serverConfig(String bootstrapServers) {
    return ServerConfig.local(
            bootstrapServers,
            project.settings().name(),
            folder.of("streams"),
            port(ServerPart.NAME).number().orElse(0))
        .withFunctionJars(BuildOutput.functionJars(project))
        .withProperties(environment.properties())
        .withLateTopics(project.settings().lateTopics());
  }

  private void applyProject(KsqlClient client) {
    Optional<ConnectRest> connect =
        Optional.ofNullable(addresses.get(ConnectWorker.NAME))
            .map(address -> new ConnectRest(URI.create(address)));
    Observer observer = new Observer(client, connect);
    ActualState actual = observer.observe();
    ChangePlan plan =
        Comparison.compare(
            project, actual, BuildOutput.planner(project), BuildOutput.session(environment));
    plan.show().lines().filter(line -> !line.startsWith("+")).forEach(terminal::line);
    new Applier(client, connect, environment.properties())
        .apply(plan, actual, (change, took) -> terminal.line(describe(change, took)));
    long unchanged = plan.changes().stream().filter(Change.Keep.class::isInstance).count();
    if (unchanged > 0) {
      terminal.line("           " + unchanged + " unchanged");
    }
  }

  private static String describe(Change change, Duration took) {
    String verb = change instanceof Change.ReplaceSql ? "changed    " : "created    ";
    return verb + change.subject() + "  " + Terminal.seconds(took);
  }

  private void startDemo() {
    project
        .settings()
        .demo()
        .ifPresent(
            settings -> {
              DemoFeed feed =
                  new DemoFeed(
                      new Cluster(Map.of("bootstrap.servers", addresses.get(KafkaBroker.NAME))),
                      Clock.systemUTC(),
                      settings.eventsPerSecond(),
                      () -> terminal.line("demo       off: real input has arrived"));
              synchronized (this) {
                if (closed) {
                  return;
                }
                demo = feed;
              }
              feed.start();
              terminal.line(
                  "demo       "
                      + settings.eventsPerSecond()
                      + " made-up events a second, until real input arrives");
            });
  }

  private static Duration sinceJvmStart() {
    return Duration.ofMillis(
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime());
  }

  /** Waits until {@link #close}. */
  void awaitEnd() throws InterruptedException {
    end.await();
  }

  /** Stops everything in reverse order: demo, parts, then the lock. */
  @Override
  public void close() {
    end.countDown();
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      if (demo != null) {
        demo.close();
      }
      if (stack != null) {
        stack.close();
      }
      RunningPlatform.withdraw(folder.root());
      folder.close();
    }
  }

  /** Says what becomes ready, and what stops. */
  private final class Announcer implements StackListener {
    @Override
    public void ready(Part part, Duration took) {
      addresses.put(part.name(), part.address());
      terminal.line(
          String.format("%-10s %-28s %s", part.name(), part.address(), Terminal.seconds(took)));
    }

    @Override
    public void stopped(Part part, Duration took) {
      terminal.line(String.format("%-10s stopped in %s", part.name(), Terminal.seconds(took)));
    }
  }
}
