package io.streambed.engine.catalog;

import io.streambed.common.PlatformException;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.plan.Emission;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings under which a statement is planned: those of the server, overridden by those of the
 * session. This is the only place of the planner that knows their names.
 *
 * @param properties by name, as set
 * @param overrides those of them that the session has set itself: a query keeps them, while it
 *     takes the others from the server that runs it
 */
public record SessionConfig(Map<String, String> properties, Map<String, String> overrides) {
  public static final SessionConfig DEFAULT = new SessionConfig(Map.of());

  private static final String STREAMS_PREFIX = "ksql.streams.";

  public SessionConfig {
    properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
  }

  /** A session without a server, which has set all of its settings itself. */
  public SessionConfig(Map<String, String> properties) {
    this(properties, properties);
  }

  /** Format of keys where a statement names none. */
  public String defaultKeyFormat() {
    return text("ksql.persistence.default.format.key").orElse("KAFKA");
  }

  /** Format of values where a statement names none, if there is such a default. */
  public Optional<String> defaultValueFormat() {
    return text("ksql.persistence.default.format.value");
  }

  /** Whether single values are wrapped where a statement does not say, if that is set. */
  public Optional<Boolean> wrapSingleValues() {
    return text("ksql.persistence.wrap.single.values").map(Boolean::parseBoolean);
  }

  /** What stands before the name of a sink whose topic is not named. */
  public String outputTopicPrefix() {
    return text("ksql.output.topic.name.prefix").orElse("");
  }

  /** When aggregates that are not final hand on their results. */
  public Emission emission() {
    return streams("cache.max.bytes.buffering")
            .or(() -> streams("statestore.cache.max.bytes"))
            .filter(value -> value.trim().equals("0"))
            .isPresent()
        ? Emission.EVERY_UPDATE
        : Emission.EVERY_COMMIT;
  }

  /** Whether pull queries may scan a whole table. */
  public boolean tableScans() {
    return flag("ksql.query.pull.table.scan.enabled", true);
  }

  /** Whether pull queries may read a range of keys where they may not look at whole tables. */
  public boolean rangeScans() {
    return flag("ksql.query.pull.range.scan.enabled", true);
  }

  /** Whether pull queries may read streams. */
  public boolean streamPulls() {
    return flag("ksql.query.pull.stream.enabled", true);
  }

  /** Whether a source table is kept for pull queries. */
  public boolean sourceTablesMaterialized() {
    return flag("ksql.source.table.materialization.enabled", true);
  }

  /** Whether CREATE OR REPLACE is allowed. */
  public boolean createOrReplace() {
    return flag("ksql.create.or.replace.enabled", true);
  }

  /**
   * Whether a projection says which columns of a stream's key its result has, and in which order,
   * as it does of values; without this it must name the whole key.
   */
  public boolean keysAsSelected() {
    return flag("ksql.new.query.planner.enabled", false);
  }

  private boolean flag(String name, boolean byDefault) {
    return text(name).map(value -> parseFlag(name, value)).orElse(byDefault);
  }

  private static boolean parseFlag(String name, String value) {
    return switch (value.trim().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new PlatformException(
              EngineErrorCode.INVALID_PROPERTY,
              "Invalid value "
                  + value
                  + " for configuration "
                  + name
                  + ": Expected value to be either true or false");
    };
  }

  private Optional<String> streams(String name) {
    return text(name).or(() -> text(STREAMS_PREFIX + name));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(properties.get(name)).filter(value -> !value.isBlank());
  }
}
