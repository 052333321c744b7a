package io.streambed.stack.kafka;

import io.streambed.common.PlatformException;
import io.streambed.stack.Health;
import io.streambed.stack.Part;
import io.streambed.stack.PortSetting;
import io.streambed.stack.host.DataFolder;
import io.streambed.stack.host.Deadline;
import io.streambed.stack.host.ExitGuard;
import io.streambed.stack.host.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka node in this JVM. Its data stays in its folder from one start to the next, whether it
 * was stopped or killed in between; after a kill every transaction is complete or aborted before
 * {@link #start()} returns, or will be by its timeout.
 *
 * <p>Whoever runs transactions on it stops them before {@link #close()}, which waits for open
 * transactions a while.
 */
public final class KafkaBroker implements Part {
  /** The name under which other parts depend on it. */
  public static final String NAME = "kafka";

  private static final Logger log = LoggerFactory.getLogger(KafkaBroker.class);
  private static final Duration REPAIR_LIMIT = Duration.ofSeconds(15);
  private static final Duration OPEN_TRANSACTIONS_LIMIT = Duration.ofSeconds(10);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final Duration HEALTH_LIMIT = Duration.ofSeconds(2);

  private final BrokerConfig config;
  private @Nullable KafkaRaftServer server;
  private volatile @Nullable BrokerAdmin admin;
  private volatile @Nullable String address;

  public KafkaBroker(BrokerConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void start() throws InterruptedException {
    ExitGuard.install();
    try {
      Files.createDirectories(config.folder());
    } catch (IOException e) {
      throw DataFolder.unusable(config.folder(), e);
    }
    Ports ports = new Ports(config.folder());
    int clientPort = ports.choose("client", config.port());
    int controllerPort = ports.choose("controller", PortSetting.free(config.port().setting()));
    LogFolder logs = new LogFolder(config.folder().resolve("log"));
    if (!logs.isFormatted()) {
      logs.format();
    } else if (logs.wasKilled()) {
      log.info("the broker was not stopped in order last time");
      new DeadBrokerFence(logs, controllerPort).raise();
    }
    String clients = Ports.HOST + ":" + clientPort;
    KafkaRaftServer node =
        new KafkaRaftServer(
            new KafkaConfig(NodeProperties.ofNode(config, logs.path(), clientPort, controllerPort)),
            Time.SYSTEM);
    server = node;
    node.startup();
    BrokerAdmin questions = new BrokerAdmin(clients);
    admin = questions;
    new TransactionRepair(questions, clients, new MarkerSender(clientPort)).run(REPAIR_LIMIT);
    address = clients;
  }

  /** The bootstrap servers for clients: {@code 127.0.0.1:port}. */
  @Override
  public String address() {
    String known = address;
    if (known == null) {
      throw new IllegalStateException("the broker has not been started");
    }
    return known;
  }

  @Override
  public Health health() {
    BrokerAdmin questions = admin;
    if (questions == null) {
      return Health.down("it is not started");
    }
    try {
      return questions.answersWithin(HEALTH_LIMIT)
          ? Health.UP
          : Health.down("it does not answer within " + HEALTH_LIMIT.toSeconds() + " seconds");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.down("the question was interrupted");
    }
  }

  @Override
  public void close() {
    KafkaRaftServer node = server;
    if (node == null) {
      return;
    }
    server = null;
    BrokerAdmin questions = admin;
    admin = null;
    if (questions != null) {
      awaitEndOfTransactions(questions);
      questions.close();
    }
    stop(node);
  }

  /** Bounded, for a node that met a fatal fault waits for itself for minutes. */
  private static void stop(KafkaRaftServer node) {
    Thread stopping =
        new Thread(
            () -> {
              node.shutdown();
              node.awaitShutdown();
            },
            "kafka-stop");
    stopping.setDaemon(true);
    stopping.start();
    try {
      stopping.join(STOP_LIMIT.toMillis());
      if (stopping.isAlive()) {
        log.warn("the broker did not stop in time, it ends with this process");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A broker that stops while a transaction is being ended can lose its markers, as in a kill. */
  private static void awaitEndOfTransactions(BrokerAdmin questions) {
    try {
      Deadline deadline = Deadline.in(OPEN_TRANSACTIONS_LIMIT);
      List<String> open = questions.openTransactions();
      while (!open.isEmpty() && !deadline.isOver()) {
        Thread.sleep(50);
        open = questions.openTransactions();
      }
      if (!open.isEmpty()) {
        log.atWarn()
            .addKeyValue("transactions", open)
            .log("transactions are still open, the next start will end them");
      }
    } catch (PlatformException e) {
      log.atWarn().setCause(e).log("cannot ask for open transactions, the broker stops at once");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
