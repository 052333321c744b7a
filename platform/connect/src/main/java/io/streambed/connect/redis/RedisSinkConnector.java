package io.streambed.connect.redis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Keeps Redis equal to what topics say: each record writes, replaces or deletes a key, exactly once
 * in effect.
 *
 * <p>The topics are read with {@code isolation.level=read_committed}. Connect gives a connector no
 * way to set that, so its configuration must: {@code
 * consumer.override.isolation.level=read_committed}; validation refuses a configuration that leaves
 * it open.
 */
public final class RedisSinkConnector extends SinkConnector {

  private Map<String, String> properties = Map.of();

  /** As Connect makes it. */
  public RedisSinkConnector() {}

  @Override
  public String version() {
    return PluginVersion.read();
  }

  @Override
  public ConfigDef config() {
    return RedisSinkDefinition.configDef();
  }

  /** Reports all problems of a configuration; connects to nothing. */
  @Override
  public Config validate(Map<String, String> connectorProperties) {
    return new Config(RedisSinkDefinition.validate(connectorProperties));
  }

  @Override
  public void start(Map<String, String> connectorProperties) {
    RedisSinkConfig.from(connectorProperties);
    properties = Map.copyOf(connectorProperties);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return RedisSinkTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return Collections.nCopies(maxTasks, properties);
  }

  /**
   * Moves the offsets in Redis too when a user alters or resets those of the connector, since they
   * are the ones that count.
   */
  @Override
  public boolean alterOffsets(
      Map<String, String> connectorProperties, Map<TopicPartition, Long> offsets) {
    RedisSinkConfig config = RedisSinkConfig.from(connectorProperties);
    try (Topics topics = new AdminTopics(config.admin());
        RedisSession redis = new RedisSession(config.redis(), config.offsetsKey())) {
      redis.alter(fields(topics, offsets));
    }
    return true;
  }

  private static Map<OffsetField, OptionalLong> fields(
      Topics topics, Map<TopicPartition, Long> offsets) {
    Map<String, Uuid> ids =
        topics.ids(offsets.keySet().stream().map(TopicPartition::topic).distinct().toList());
    Map<OffsetField, OptionalLong> fields = new LinkedHashMap<>();
    offsets.forEach(
        (partition, offset) -> {
          Uuid id = ids.get(partition.topic());
          if (id != null) {
            fields.put(
                new OffsetField(id, partition.partition()),
                offset == null ? OptionalLong.empty() : OptionalLong.of(offset));
          } else if (offset != null) {
            throw new ConnectException("topic \"" + partition.topic() + "\" does not exist");
          }
        });
    return fields;
  }

  @Override
  public void stop() {
    properties = Map.of();
  }
}
