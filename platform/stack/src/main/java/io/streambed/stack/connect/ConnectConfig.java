package io.streambed.stack.connect;

import io.streambed.stack.PortSetting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What can be set of the worker.
 *
 * @param folder where it remembers its port
 * @param port where its REST interface listens
 * @param plugins folders of plugins, each with a folder a plugin, and jars that are one
 * @param overrides worker settings by Kafka Connect's own names, which win over ours
 */
public record ConnectConfig(
    Path folder, PortSetting port, List<Path> plugins, Map<String, String> overrides) {

  public ConnectConfig {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(port, "port");
    plugins = List.copyOf(plugins);
    overrides = Map.copyOf(overrides);
  }

  /** Any free port, and the plugins in these folders beside those on the class path. */
  public static ConnectConfig in(Path folder, List<Path> plugins) {
    return new ConnectConfig(folder, PortSetting.free("--connect-port"), plugins, Map.of());
  }

  public ConnectConfig withPort(PortSetting other) {
    return new ConnectConfig(folder, other, plugins, overrides);
  }

  public ConnectConfig withOverrides(Map<String, String> other) {
    return new ConnectConfig(folder, port, plugins, other);
  }
}
