package io.streambed.stack.kafka;

import io.streambed.stack.host.Deadline;
import io.streambed.stack.host.Ports;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the controller forget the broker that was killed, before the next one starts.
 *
 * <p>Otherwise the dead registration stays valid for the broker session timeout. The new broker
 * loads its transaction coordinator by that old image, in which partitions have a leader, but
 * cannot send transaction markers yet; by the time it can, the image says that there is no leader,
 * so it skips the markers as if the partitions were deleted and notes the transactions as complete.
 * No later start sends them again. With the registration gone, no partition has a leader from the
 * first image on, until the broker is ready.
 */
final class DeadBrokerFence {
  private static final Logger log = LoggerFactory.getLogger(DeadBrokerFence.class);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final LogFolder folder;
  private final int controllerPort;

  DeadBrokerFence(LogFolder folder, int controllerPort) {
    this.folder = folder;
    this.controllerPort = controllerPort;
  }

  /** Runs a controller alone on the folder for as long as it takes to unregister the broker. */
  void raise() throws InterruptedException {
    KafkaRaftServer controller =
        new KafkaRaftServer(
            new KafkaConfig(NodeProperties.ofController(folder.path(), controllerPort)),
            Time.SYSTEM);
    controller.startup();
    try (Admin admin =
        Admin.create(
            Map.<String, Object>of("bootstrap.controllers", Ports.HOST + ":" + controllerPort))) {
      unregister(admin);
    } finally {
      controller.shutdown();
      controller.awaitShutdown();
    }
  }

  private static void unregister(Admin admin) throws InterruptedException {
    Deadline deadline = Deadline.in(LIMIT);
    while (true) {
      try {
        admin
            .unregisterBroker(NodeProperties.NODE_ID)
            .all()
            .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        log.info("forgot the registration of the killed broker");
        return;
      } catch (ExecutionException e) {
        if (e.getCause() instanceof BrokerIdNotRegisteredException) {
          log.info("the killed broker was not registered");
          return;
        }
        // A controller that is elected refuses requests until it has read its log to the end.
        if (!(e.getCause() instanceof RetriableException) || deadline.isOver()) {
          throw BrokerAdmin.failed("unregister the killed broker", e);
        }
        Thread.sleep(50);
      } catch (TimeoutException e) {
        throw BrokerAdmin.failed("unregister the killed broker", e);
      }
    }
  }
}
