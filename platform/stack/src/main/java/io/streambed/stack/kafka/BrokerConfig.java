package io.streambed.stack.kafka;

import io.streambed.stack.PortSetting;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What can be set of the broker.
 *
 * @param folder where it keeps its data and remembers its ports
 * @param port where clients find it
 * @param defaultPartitions partitions of a topic that is created without a number
 * @param overrides broker settings by Kafka's own names, which win over ours
 */
public record BrokerConfig(
    Path folder, PortSetting port, int defaultPartitions, Map<String, String> overrides) {

  public BrokerConfig {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(port, "port");
    if (defaultPartitions < 1) {
      throw new IllegalArgumentException(
          "defaultPartitions must be positive, got " + defaultPartitions);
    }
    overrides = Map.copyOf(overrides);
  }

  /** One partition a topic, any free port. */
  public static BrokerConfig in(Path folder) {
    return new BrokerConfig(folder, PortSetting.free("--kafka-port"), 1, Map.of());
  }

  public BrokerConfig withPort(PortSetting other) {
    return new BrokerConfig(folder, other, defaultPartitions, overrides);
  }

  public BrokerConfig withDefaultPartitions(int other) {
    return new BrokerConfig(folder, port, other, overrides);
  }

  public BrokerConfig withOverrides(Map<String, String> other) {
    return new BrokerConfig(folder, port, defaultPartitions, other);
  }
}
