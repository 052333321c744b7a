package io.streambed.server;

import io.streambed.engine.query.KafkaSettings;
import io.streambed.engine.query.QueryOptions;
import io.streambed.engine.topology.TopologySettings;
import java.util.Map;

/** What the settings of a session mean for a query that runs. */
final class QuerySettings {
  private QuerySettings() {}

  /**
   * @param settings under plain names
   * @param unset where a query begins if no setting says so
   */
  static QueryOptions options(Map<String, String> settings, QueryOptions.Start unset) {
    TopologySettings topology =
        TopologySettings.DEFAULTS.withFailures(
            isTrue(settings, "ksql.fail.on.deserialization.error"),
            isTrue(settings, "ksql.timestamp.throw.on.invalid"));
    return new QueryOptions(
        start(settings, unset),
        topology,
        !"false".equalsIgnoreCase(settings.get("ksql.fail.on.production.error")),
        KafkaSettings.ofQuery(settings));
  }

  private static QueryOptions.Start start(Map<String, String> settings, QueryOptions.Start unset) {
    String reset = settings.getOrDefault("auto.offset.reset", "");
    return switch (reset) {
      case "earliest" -> QueryOptions.Start.EARLIEST;
      case "latest" -> QueryOptions.Start.LATEST;
      default -> unset;
    };
  }

  private static boolean isTrue(Map<String, String> settings, String name) {
    return Boolean.parseBoolean(settings.getOrDefault(name, "false"));
  }
}
