package io.streambed.stack.kafka;

import io.streambed.stack.host.Ports;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The node's settings by Kafka's names: for broker and controller, or for the controller alone. */
final class NodeProperties {
  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  private static final String CLIENT_LISTENER = "PLAINTEXT";

  private NodeProperties() {}

  static Map<String, String> ofController(Path logFolder, int controllerPort) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("process.roles", "controller");
    all.put("node.id", Integer.toString(NODE_ID));
    all.put("controller.quorum.voters", NODE_ID + "@" + Ports.HOST + ":" + controllerPort);
    all.put("listeners", listener(CONTROLLER_LISTENER, controllerPort));
    all.put("controller.listener.names", CONTROLLER_LISTENER);
    all.put(
        "listener.security.protocol.map",
        CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
    all.put("log.dirs", logFolder.toString());
    return all;
  }

  static Map<String, String> ofNode(
      BrokerConfig config, Path logFolder, int clientPort, int controllerPort) {
    Map<String, String> all = ofController(logFolder, controllerPort);
    all.put("process.roles", "broker,controller");
    all.put(
        "listeners",
        listener(CLIENT_LISTENER, clientPort)
            + ","
            + listener(CONTROLLER_LISTENER, controllerPort));
    all.put("num.partitions", Integer.toString(config.defaultPartitions()));
    all.put("auto.create.topics.enable", "false");

    // One node: there is no second replica. Few partitions, for each costs time at every start.
    all.put("offsets.topic.replication.factor", "1");
    all.put("offsets.topic.num.partitions", "4");
    all.put("transaction.state.log.replication.factor", "1");
    all.put("transaction.state.log.min.isr", "1");
    all.put("transaction.state.log.num.partitions", "4");
    all.put("share.coordinator.state.topic.replication.factor", "1");
    all.put("share.coordinator.state.topic.min.isr", "1");
    all.put("share.coordinator.state.topic.num.partitions", "1");

    // Nobody else is going to join, so a group need not wait for more members.
    all.put("group.initial.rebalance.delay.ms", "0");
    // Retention counts event time: records of last year would vanish within a minute.
    all.put("log.retention.ms", "-1");
    // Readers of committed data wait for a transaction whose producer is gone for good.
    all.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    all.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 * 1024 * 1024));

    all.putAll(config.overrides());
    return all;
  }

  private static String listener(String name, int port) {
    return name + "://" + Ports.HOST + ":" + port;
  }
}
