package io.streambed.connect.redis;

import java.util.LinkedHashMap;
import java.util.Map;

/** Properties of a connector that are complete but for what a test is about. */
final class ConnectorProperties {

  private ConnectorProperties() {}

  static Map<String, String> of(String redisUri, String... more) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("name", "sink");
    properties.put("topics", "t");
    properties.put("redis.uri", redisUri);
    properties.put("redis.key", "k:${key}");
    properties.put("redis.retry.backoff.ms", "10");
    properties.put("redis.offsets.bootstrap.servers", "localhost:1");
    properties.put("consumer.override.isolation.level", "read_committed");
    for (int i = 0; i < more.length; i += 2) {
      properties.put(more[i], more[i + 1]);
    }
    return properties;
  }
}
