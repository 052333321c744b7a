package io.streambed.stack.connect;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * What {@code ${env:NAME}} stands for in a connector's settings: an address of this platform, else
 * the environment variable of that name. The same connector runs on another cluster, where Kafka's
 * own {@code EnvVarConfigProvider} serves the name {@code env}.
 */
public final class EnvironmentOverlay implements ConfigProvider {
  private final Map<String, String> values = new TreeMap<>(System.getenv());

  @Override
  public void configure(Map<String, ?> parameters) {
    parameters.forEach((name, value) -> values.put(name, String.valueOf(value)));
  }

  @Override
  public ConfigData get(String path) {
    return new ConfigData(path.isEmpty() ? values : Map.of());
  }

  @Override
  public ConfigData get(String path, Set<String> names) {
    Map<String, String> found = new HashMap<>(get(path).data());
    found.keySet().retainAll(names);
    return new ConfigData(found);
  }

  @Override
  public void close() {}
}
