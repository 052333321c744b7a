package io.streambed.engine.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of Kafka Streams and its clients that a statement may carry, under Kafka's own names
 * or below {@code ksql.streams.}.
 */
public final class KafkaSettings {
  private static final String OURS = "ksql.streams.";

  /** Names of Kafka's that were taken back; ksqlDB's users still set them. */
  private static final Set<String> OLD_NAMES = Set.of("cache.max.bytes.buffering");

  /** What a query's identity, place and emission hang on is not for a session to change. */
  private static final Set<String> RESERVED =
      Set.of(
          StreamsConfig.APPLICATION_ID_CONFIG,
          StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
          StreamsConfig.STATE_DIR_CONFIG,
          StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
          StreamsConfig.GROUP_PROTOCOL_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          "cache.max.bytes.buffering");

  private KafkaSettings() {}

  /** The name without {@code ksql.streams.} before it. */
  public static String plainName(String name) {
    return name.startsWith(OURS) ? name.substring(OURS.length()) : name;
  }

  /** Whether Kafka has such a setting. */
  public static boolean isKnown(String name) {
    String plain = plainName(name);
    return OLD_NAMES.contains(plain) || definition(plain).isPresent();
  }

  /**
   * What is wrong with a value, in Kafka's words; empty if nothing is, or the name is not Kafka's.
   */
  public static Optional<String> complaint(String name, String value) {
    String plain = plainName(name);
    return definition(plain)
        .flatMap(
            key -> {
              try {
                Object parsed = ConfigDef.parseType(key.name, value, key.type);
                if (key.validator != null) {
                  key.validator.ensureValid(key.name, parsed);
                }
                return Optional.empty();
              } catch (ConfigException e) {
                return Optional.of(String.valueOf(e.getMessage()));
              }
            });
  }

  /** Those settings of a query that go to Kafka Streams as they are. */
  public static Map<String, String> ofQuery(Map<String, String> properties) {
    Map<String, String> result = new TreeMap<>();
    properties.forEach(
        (name, value) -> {
          String plain = plainName(name);
          if (!RESERVED.contains(plain) && definition(plain).isPresent()) {
            result.put(plain, value);
          }
        });
    return result;
  }

  /** Those of them that a plain consumer takes; the more exact name wins. */
  static Map<String, String> ofConsumer(Map<String, String> ofQuery) {
    Map<String, String> result = new TreeMap<>();
    for (String prefix :
        List.of("", StreamsConfig.CONSUMER_PREFIX, StreamsConfig.MAIN_CONSUMER_PREFIX)) {
      ofQuery.forEach(
          (name, value) -> {
            String plain = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
            if (ConsumerConfig.configNames().contains(plain) && !RESERVED.contains(plain)) {
              result.put(plain, value);
            }
          });
    }
    return result;
  }

  private static Optional<ConfigDef.ConfigKey> definition(String plain) {
    String last =
        Stream.of(
                StreamsConfig.MAIN_CONSUMER_PREFIX,
                StreamsConfig.RESTORE_CONSUMER_PREFIX,
                StreamsConfig.GLOBAL_CONSUMER_PREFIX,
                StreamsConfig.CONSUMER_PREFIX,
                StreamsConfig.PRODUCER_PREFIX,
                StreamsConfig.ADMIN_CLIENT_PREFIX)
            .filter(plain::startsWith)
            .findFirst()
            .map(prefix -> plain.substring(prefix.length()))
            .orElse(plain);
    return Stream.of(
            StreamsConfig.configDef(), ConsumerConfig.configDef(), ProducerConfig.configDef())
        .map(definitions -> definitions.configKeys().get(last))
        .filter(key -> key != null)
        .findFirst();
  }
}
