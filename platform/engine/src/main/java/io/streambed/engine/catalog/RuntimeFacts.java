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
 * @param transientQueries push queries that run now
 * @param topics all topics, by name
 * @param properties settings of the server and the session
 * @param variables of the session, by name
 */
public record RuntimeFacts(
    Map<String, String> queryStates,
    List<TransientQuery> transientQueries,
    Map<String, TopicFacts> topics,
    List<Property> properties,
    Map<String, String> variables) {
  public static final RuntimeFacts NONE =
      new RuntimeFacts(Map.of(), List.of(), Map.of(), List.of(), Map.of());

  public RuntimeFacts {
    queryStates = Map.copyOf(queryStates);
    transientQueries = List.copyOf(transientQueries);
    topics = Collections.unmodifiableMap(new TreeMap<>(topics));
    properties = List.copyOf(properties);
    variables = Collections.unmodifiableMap(new TreeMap<>(variables));
  }

  /** A push query that runs now. */
  public record TransientQuery(String id, String statement, String state) {}

  /**
   * A setting.
   *
   * @param value empty if it is not set
   * @param overridden whether the session has changed it
   * @param editable whether SET may change it
   */
  public record Property(
      String name,
      Optional<String> value,
      String scope,
      String level,
      boolean overridden,
      boolean editable) {}
}
