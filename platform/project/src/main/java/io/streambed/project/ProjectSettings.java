package io.streambed.project;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * streambed.yml.
 *
 * @param name of the project; the service id of its server unless an environment says otherwise
 * @param lateTopics tables whose late records go to a topic of their own
 * @param environments by name
 */
public record ProjectSettings(
    String name,
    List<String> lateTopics,
    Optional<Demo> demo,
    Map<String, Environment> environments) {
  public ProjectSettings {
    Objects.requireNonNull(name, "name");
    lateTopics = List.copyOf(lateTopics);
    Objects.requireNonNull(demo, "demo");
    environments = Collections.unmodifiableMap(new TreeMap<>(environments));
  }

  /** The environment of that name; {@code local} always exists. */
  public Environment environment(String environmentName) {
    return environments.getOrDefault(environmentName, Environment.LOCAL);
  }

  /**
   * Events that are generated until real input arrives.
   *
   * @param eventsPerSecond of wall-clock time
   */
  public record Demo(String scenario, int eventsPerSecond) {
    public Demo {
      Objects.requireNonNull(scenario, "scenario");
      if (eventsPerSecond < 1) {
        throw new IllegalArgumentException(
            "events-per-second must be positive, got " + eventsPerSecond);
      }
    }
  }

  /**
   * Where a platform runs.
   *
   * @param data folder of what it keeps, relative to the project
   * @param ports of the parts that do not take a free one, by part
   * @param properties settings of the server, such as {@code ksql.streams.commit.interval.ms}
   */
  public record Environment(Path data, Map<String, Integer> ports, Map<String, String> properties) {
    static final Environment LOCAL = new Environment(Path.of(".streambed"), Map.of(), Map.of());

    public Environment {
      Objects.requireNonNull(data, "data");
      ports = Collections.unmodifiableMap(new TreeMap<>(ports));
      properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }
  }
}
