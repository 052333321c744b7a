package io.streambed.engine.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the catalog does not know of a running platform.
 *
 * @param queryStates state by query id, such as {@code RUNNING}; a persistent query that is not in
 *     it counts as RUNNING, or PAUSED if it was paused
 * @param queryErrors why queries stopped, by query id, the oldest first
 * @param transientQueries push queries that run now
 * @param topics all topics, by name
 * @param consumers who reads the topics, by name of the topic
 * @param properties settings of the server and the session
 * @param variables of the session, by name
 */
public record RuntimeFacts(
    Map<String, String> queryStates,
    Map<String, List<QueryError>> queryErrors,
    List<TransientQuery> transientQueries,
    Map<String, TopicFacts> topics,
    Map<String, Consumers> consumers,
    List<Property> properties,
    Map<String, String> variables) {
  public static final RuntimeFacts NONE =
      new RuntimeFacts(Map.of(), Map.of(), List.of(), Map.of(), Map.of(), List.of(), Map.of());

  public RuntimeFacts {
    queryStates = Map.copyOf(queryStates);
    queryErrors = Map.copyOf(queryErrors);
    consumers = Map.copyOf(consumers);
    transientQueries = List.copyOf(transientQueries);
    topics = Collections.unmodifiableMap(new TreeMap<>(topics));
    properties = List.copyOf(properties);
    variables = Collections.unmodifiableMap(new TreeMap<>(variables));
  }

  /**
   * Why a query stopped.
   *
   * @param timestamp milliseconds since the epoch
   * @param type who can mend it, as ksqlDB says: {@code USER} or {@code SYSTEM}
   * @param message without row data
   */
  public record QueryError(long timestamp, String type, String message) {}

  /** How many members of how many groups read a topic. */
  public record Consumers(int members, int groups) {
    public static final Consumers NONE = new Consumers(0, 0);
  }

  /** A push query that runs now. */
  public record TransientQuery(String id, String statement, String state) {}

  /**
   * A setting.
   *
   * @param value empty if it is not set
   * @param overridden whether the session has changed it
   * @param editable whether SET may change it
   * @param byDefault whether neither the server nor the session has set it
   */
  public record Property(
      String name,
      Optional<String> value,
      String scope,
      String level,
      boolean overridden,
      boolean editable,
      boolean byDefault) {}
}
