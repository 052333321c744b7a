package io.streambed.connect.redis;

import static io.streambed.connect.redis.RedisSinkDefinition.HASH_FIELDS;
import static io.streambed.connect.redis.RedisSinkDefinition.KEY;
import static io.streambed.connect.redis.RedisSinkDefinition.MODE;
import static io.streambed.connect.redis.RedisSinkDefinition.OFFSETS_ADMIN_PREFIX;
import static io.streambed.connect.redis.RedisSinkDefinition.OFFSETS_BOOTSTRAP_SERVERS;
import static io.streambed.connect.redis.RedisSinkDefinition.OFFSETS_INITIAL;
import static io.streambed.connect.redis.RedisSinkDefinition.OFFSETS_KEY;
import static io.streambed.connect.redis.RedisSinkDefinition.PASSWORD;
import static io.streambed.connect.redis.RedisSinkDefinition.RETRY_BACKOFF_MAX_MS;
import static io.streambed.connect.redis.RedisSinkDefinition.RETRY_BACKOFF_MS;
import static io.streambed.connect.redis.RedisSinkDefinition.SORTED_SET_ITEMS;
import static io.streambed.connect.redis.RedisSinkDefinition.SORTED_SET_MEMBER;
import static io.streambed.connect.redis.RedisSinkDefinition.SORTED_SET_SCORE;
import static io.streambed.connect.redis.RedisSinkDefinition.SORTED_SET_SEPARATOR;
import static io.streambed.connect.redis.RedisSinkDefinition.TIMEOUT_MS;
import static io.streambed.connect.redis.RedisSinkDefinition.TTL_SECONDS;
import static io.streambed.connect.redis.RedisSinkDefinition.USERNAME;
import static io.streambed.connect.redis.RedisSinkDefinition.VALUE;
import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * What one connector is told, read and checked.
 *
 * @param redis where Redis is
 * @param retries how long to wait while Redis or Kafka is away
 * @param projection what a record becomes
 * @param offsetsKey key of the hash in Redis that holds the connector's next offsets
 * @param initialOffset where a partition starts that is not in that hash
 * @param admin configuration of a Kafka admin client
 */
record RedisSinkConfig(
    Endpoint redis,
    Retries retries,
    Projection projection,
    String offsetsKey,
    InitialOffset initialOffset,
    Map<String, Object> admin) {

  /** Every worker knows a connector by this name, and hands it to the tasks too. */
  private static final String CONNECTOR_NAME = "name";

  private static final String KAFKA_TIMEOUT_MS = "10000";

  /** An address and who asks. */
  record Endpoint(
      URI uri, Optional<String> username, Optional<Password> password, Duration timeout) {

    boolean isTls() {
      return uri.getScheme().equals("rediss");
    }

    int port() {
      return uri.getPort() < 0 ? 6379 : uri.getPort();
    }

    int database() {
      String path = uri.getPath();
      return path.length() <= 1 ? 0 : Integer.parseInt(path.substring(1));
    }
  }

  /** The first wait, which doubles up to the longest. */
  record Retries(Duration first, Duration longest) {}

  /**
   * Reads the properties of a connector or of one of its tasks.
   *
   * @throws ConfigException names everything that is wrong
   */
  static RedisSinkConfig from(Map<String, String> properties) {
    List<String> problems =
        RedisSinkDefinition.validate(properties).stream()
            .flatMap(setting -> setting.errorMessages().stream())
            .toList();
    if (!problems.isEmpty()) {
      throw new ConfigException(String.join("; ", problems));
    }
    AbstractConfig settings =
        new AbstractConfig(RedisSinkDefinition.configDef(), properties, false);
    return new RedisSinkConfig(
        endpoint(settings),
        new Retries(
            Duration.ofMillis(settings.getLong(RETRY_BACKOFF_MS)),
            Duration.ofMillis(settings.getLong(RETRY_BACKOFF_MAX_MS))),
        projection(settings),
        settings.getString(OFFSETS_KEY) + properties.getOrDefault(CONNECTOR_NAME, ""),
        InitialOffset.named(settings.getString(OFFSETS_INITIAL)),
        admin(settings));
  }

  private static Endpoint endpoint(AbstractConfig settings) {
    return new Endpoint(
        URI.create(settings.getString(RedisSinkDefinition.URI)),
        Optional.ofNullable(settings.getString(USERNAME)),
        Optional.ofNullable(settings.getPassword(PASSWORD)),
        Duration.ofMillis(settings.getInt(TIMEOUT_MS)));
  }

  private static Projection projection(AbstractConfig settings) {
    Target target =
        new Target(
            Template.parse(settings.getString(KEY)),
            Optional.ofNullable(settings.getString(TTL_SECONDS)).map(Template::parse));
    return switch (Mode.named(settings.getString(MODE))) {
      case STRING -> new StringProjection(target, Template.parse(settings.getString(VALUE)));
      case HASH ->
          new HashProjection(
              target,
              settings.getList(HASH_FIELDS).stream()
                  .map(field -> FieldPath.parse("value." + field))
                  .collect(Collectors.toList()));
      case SORTED_SET -> sortedSet(settings, target);
    };
  }

  private static Projection sortedSet(AbstractConfig settings, Target target) {
    SortedSetEntry entry =
        new SortedSetEntry(
            Template.parse(
                requireNonNullElse(settings.getString(SORTED_SET_MEMBER), "${item.member}")),
            Template.parse(
                requireNonNullElse(settings.getString(SORTED_SET_SCORE), "${item.score}")));
    String items = settings.getString(SORTED_SET_ITEMS);
    return items == null
        ? new SortedSetProjection(target, entry)
        : new SortedSetItemsProjection(
            target, FieldPath.parse(items), entry, settings.getString(SORTED_SET_SEPARATOR));
  }

  private static Map<String, Object> admin(AbstractConfig settings) {
    Map<String, Object> admin = new LinkedHashMap<>();
    // a task that waits for Kafka keeps its worker from stopping it
    admin.put("default.api.timeout.ms", KAFKA_TIMEOUT_MS);
    admin.put("request.timeout.ms", KAFKA_TIMEOUT_MS);
    admin.putAll(settings.originalsWithPrefix(OFFSETS_ADMIN_PREFIX));
    admin.put("bootstrap.servers", settings.getString(OFFSETS_BOOTSTRAP_SERVERS));
    return admin;
  }
}
