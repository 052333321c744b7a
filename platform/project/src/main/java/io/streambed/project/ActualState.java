package io.streambed.project;

import io.streambed.engine.catalog.TopicFacts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was seen of the world.
 *
 * @param statements text of the statement that made each stream and table, by name, as the server
 *     gives it
 * @param inserts text of the running INSERT INTO queries, in the order of the server
 * @param types custom types by name
 * @param topics facts of the topics that the streams and tables stand on
 * @param connectors by name
 */
public record ActualState(
    Map<String, String> statements,
    List<String> inserts,
    Map<String, String> types,
    Map<String, TopicFacts> topics,
    Map<String, Connector> connectors) {
  public static final ActualState EMPTY =
      new ActualState(Map.of(), List.of(), Map.of(), Map.of(), Map.of());

  public ActualState {
    statements = sorted(statements);
    inserts = List.copyOf(inserts);
    types = sorted(types);
    topics = sorted(topics);
    connectors = sorted(connectors);
  }

  private static <V> Map<String, V> sorted(Map<String, V> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }

  /** A digest of all of it: two equal ones mean that nothing has changed between. */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((statements + "\n" + inserts + "\n" + types).getBytes(StandardCharsets.UTF_8));
      connectors
          .values()
          .forEach(
              c -> digest.update((c.name() + "=" + c.config()).getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
