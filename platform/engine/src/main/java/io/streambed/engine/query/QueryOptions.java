package io.streambed.engine.query;

import io.streambed.engine.topology.TopologySettings;
import java.util.Map;
import java.util.Objects;

/**
 * What a single query sets for itself.
 *
 * @param start where to read a source topic of which the query has read nothing yet
 * @param failOnProductionError whether the query stops when the broker does not take a record,
 *     instead of going on without it
 * @param streamsProperties settings of Kafka Streams for this query, which win over the process's
 */
public record QueryOptions(
    Start start,
    TopologySettings topology,
    boolean failOnProductionError,
    Map<String, String> streamsProperties) {

  /** Where a query begins. */
  public enum Start {
    EARLIEST("earliest"),
    LATEST("latest");

    private final String property;

    Start(String property) {
      this.property = property;
    }

    String property() {
      return property;
    }
  }

  public QueryOptions {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(topology, "topology");
    streamsProperties = Map.copyOf(streamsProperties);
  }

  /** A query that stops when the broker does not take a record. */
  public QueryOptions(
      Start start, TopologySettings topology, Map<String, String> streamsProperties) {
    this(start, topology, true, streamsProperties);
  }

  /** The same, with a topic for records that come too late for their window. */
  public QueryOptions withLateTopic() {
    return new QueryOptions(
        start, topology.withLateTopic(), failOnProductionError, streamsProperties);
  }

  public static QueryOptions from(Start start) {
    return new QueryOptions(start, TopologySettings.DEFAULTS, Map.of());
  }
}
