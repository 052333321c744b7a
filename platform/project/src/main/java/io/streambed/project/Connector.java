package io.streambed.project;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A Kafka Connect connector.
 *
 * @param config as the worker takes it, without its {@code name}; sorted. Values may be references
 *     to secrets and are never printed
 */
public record Connector(String name, Map<String, String> config) {
  public Connector {
    Objects.requireNonNull(name, "name");
    config = Collections.unmodifiableMap(new TreeMap<>(config));
  }

  @Override
  public String toString() {
    return "Connector[" + name + "]";
  }
}
