package io.streambed.stack.connect;

import io.streambed.stack.host.Ports;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The worker's settings by Kafka Connect's names. */
final class WorkerProperties {
  private static final String GROUP = "streambed-connect";

  private WorkerProperties() {}

  /**
   * @param variables what {@code ${env:NAME}} stands for in the settings of connectors
   */
  static Map<String, String> of(
      ConnectConfig config, String bootstrapServers, int port, Map<String, String> variables) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("bootstrap.servers", bootstrapServers);
    all.put("group.id", GROUP);
    all.put("listeners", "http://" + Ports.HOST + ":" + port);
    all.put("rest.advertised.host.name", Ports.HOST);
    all.put("rest.advertised.port", Integer.toString(port));

    if (!config.plugins().isEmpty()) {
      all.put(
          "plugin.path",
          config.plugins().stream()
              .map(path -> path.toAbsolutePath().toString())
              .collect(Collectors.joining(",")));
    }
    // Scanning every class, as is Connect's default, takes seconds and hundreds of megabytes.
    all.put("plugin.discovery", "service_load");
    all.put("connector.client.config.override.policy", "All");
    all.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    all.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    all.put("value.converter.schemas.enable", "false");

    // One broker: there is no second replica. Few partitions, for each costs time at every start.
    all.put("config.storage.topic", GROUP + "-configs");
    all.put("config.storage.replication.factor", "1");
    all.put("offset.storage.topic", GROUP + "-offsets");
    all.put("offset.storage.replication.factor", "1");
    all.put("offset.storage.partitions", "4");
    all.put("status.storage.topic", GROUP + "-status");
    all.put("status.storage.replication.factor", "1");
    all.put("status.storage.partitions", "1");

    all.put("exactly.once.source.support", "enabled");
    all.put("consumer.isolation.level", "read_committed");

    // After a kill the groups wait for the dead members until their session ends, else 45 s.
    all.put("session.timeout.ms", "6000");
    all.put("heartbeat.interval.ms", "2000");
    all.put("consumer.session.timeout.ms", "6000");
    all.put("consumer.heartbeat.interval.ms", "2000");
    // A worker that leaves comes back at once or not at all: its work need not be kept for it.
    all.put("scheduled.rebalance.max.delay.ms", "0");
    all.put("task.shutdown.graceful.timeout.ms", "5000");

    all.put("config.providers", "env");
    all.put("config.providers.env.class", EnvironmentOverlay.class.getName());
    variables.forEach((name, value) -> all.put("config.providers.env.param." + name, value));

    all.putAll(config.overrides());
    return all;
  }
}
