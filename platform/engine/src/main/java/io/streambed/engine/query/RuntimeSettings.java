package io.streambed.engine.query;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * How the queries of a process run.
 *
 * @param bootstrapServers of the cluster
 * @param stateFolder for the stores of persistent queries; it must stay the same from one start to
 *     the next, because the id that Kafka Streams keeps there names the transactions
 * @param guarantee of persistent queries
 * @param commitInterval how often results become visible; push queries use it too
 * @param replicationFactor of internal topics; -1 is the broker's default
 * @param streamsProperties further settings of Kafka Streams, which win over ours
 */
public record RuntimeSettings(
    String bootstrapServers,
    Path stateFolder,
    Guarantee guarantee,
    Duration commitInterval,
    int replicationFactor,
    Map<String, String> streamsProperties) {

  /** What a record may do to the results when something fails. */
  public enum Guarantee {
    EXACTLY_ONCE("exactly_once_v2"),
    AT_LEAST_ONCE("at_least_once");

    private final String property;

    Guarantee(String property) {
      this.property = property;
    }

    String property() {
      return property;
    }
  }

  public RuntimeSettings {
    Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    Objects.requireNonNull(stateFolder, "stateFolder");
    Objects.requireNonNull(guarantee, "guarantee");
    if (commitInterval.isNegative() || commitInterval.isZero()) {
      throw new IllegalArgumentException("commitInterval must be positive, got " + commitInterval);
    }
    streamsProperties = Map.copyOf(streamsProperties);
  }

  /** Exactly once, a commit each 100 ms. */
  public static RuntimeSettings of(String bootstrapServers, Path stateFolder) {
    return new RuntimeSettings(
        bootstrapServers, stateFolder, Guarantee.EXACTLY_ONCE, Duration.ofMillis(100), 1, Map.of());
  }
}
