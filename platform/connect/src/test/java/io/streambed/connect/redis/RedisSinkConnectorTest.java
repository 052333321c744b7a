package io.streambed.connect.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;

class RedisSinkConnectorTest {

  private final RedisSinkConnector connector = new RedisSinkConnector();

  private List<String> problems(Map<String, String> properties) {
    return connector.validate(properties).configValues().stream()
        .flatMap(setting -> setting.errorMessages().stream())
        .toList();
  }

  private List<String> problems(String... properties) {
    return problems(ConnectorProperties.of("redis://h:1", properties));
  }

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(SinkConnector.class))
        .hasAtLeastOneElementOfType(RedisSinkConnector.class);
  }

  @Test
  void versionComesFromTheBuild() {
    assertThat(connector.version()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void everySettingIsDocumentedAndInAGroup() {
    for (ConfigDef.ConfigKey setting : connector.config().configKeys().values()) {
      assertThat(setting.documentation)
          .as(setting.name)
          .endsWith(setting.name.equals("redis.offsets.bootstrap.servers") ? "admin." : ".");
      assertThat(setting.group).as(setting.name).isIn("Redis", "Data", "Exactly once");
    }
  }

  @Test
  void acceptsACompleteConfiguration() {
    assertThat(problems()).isEmpty();
  }

  @Test
  void namesEverythingThatIsMissing() {
    assertThat(problems(Map.of()))
        .hasSize(4)
        .anyMatch(problem -> problem.contains("redis.uri"))
        .anyMatch(problem -> problem.contains("redis.key"))
        .anyMatch(problem -> problem.contains("redis.offsets.bootstrap.servers"))
        .anyMatch(problem -> problem.contains("consumer.override.isolation.level"));
  }

  @Test
  void readsCommittedRecordsOnly() {
    Map<String, String> open = ConnectorProperties.of("redis://h");
    open.remove("consumer.override.isolation.level");

    assertThat(problems(open))
        .singleElement()
        .asString()
        .contains("set it to read_committed, or set redis.worker.reads.committed=true");
    open.put("redis.worker.reads.committed", "true");
    assertThat(problems(open)).isEmpty();
    assertThat(
            problems(
                "consumer.override.isolation.level",
                "read_uncommitted",
                "redis.worker.reads.committed",
                "true"))
        .containsExactly("consumer.override.isolation.level is not read_committed");
  }

  @Test
  void addressesHoldNoPassword() {
    assertThat(problems("redis.uri", "redis://user:hunter2@h"))
        .singleElement()
        .asString()
        .contains("it holds a user or password")
        .doesNotContain("hunter2");
    assertThat(problems("redis.uri", "http://h")).hasSize(1);
    assertThat(problems("redis.uri", "redis:h")).hasSize(1);
    assertThat(problems("redis.uri", "redis://h/x")).hasSize(1);
    assertThat(problems("redis.uri", "rediss://h:6380/3")).isEmpty();
  }

  @Test
  void checksTemplates() {
    assertThat(problems("redis.key", "${nope}"))
        .singleElement()
        .asString()
        .startsWith("redis.key is not a template: \"nope\" starts with none of");
    assertThat(problems("redis.key", "${item}"))
        .singleElement()
        .asString()
        .startsWith("redis.key uses ${item}");
    assertThat(problems("redis.mode", "HASH", "redis.hash.fields", "A,B..C")).hasSize(1);
    assertThat(problems("redis.mode", "LIST")).hasSize(1);
  }

  @Test
  void sortedSetsNeedMemberAndScore() {
    assertThat(problems("redis.mode", "SORTED_SET")).hasSize(2);
    assertThat(problems("redis.mode", "SORTED_SET", "redis.sorted-set.items", "value.TOP"))
        .isEmpty();
    assertThat(problems("redis.sorted-set.items", "value.TOP")).hasSize(1);
    assertThat(
            problems(
                "redis.mode",
                "SORTED_SET",
                "redis.sorted-set.member",
                "${item}",
                "redis.sorted-set.score",
                "1"))
        .hasSize(1);
  }

  @Test
  void startRefusesWhatValidationRefuses() {
    assertThatThrownBy(() -> connector.start(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("redis.uri")
        .hasMessageContaining("redis.key");
  }

  @Test
  void tasksGetTheWholeConfiguration() {
    Map<String, String> properties = ConnectorProperties.of("redis://h");
    connector.start(properties);

    assertThat(connector.taskConfigs(3)).hasSize(3).containsOnly(properties);
    assertThat(connector.taskClass()).isEqualTo(RedisSinkTask.class);
  }

  @Test
  void passwordsAreNotPrinted() {
    RedisSinkConfig config =
        RedisSinkConfig.from(ConnectorProperties.of("redis://h", "redis.password", "hunter2"));

    assertThat(config.toString()).doesNotContain("hunter2");
    assertThat(config.redis().password().orElseThrow().value()).isEqualTo("hunter2");
  }

  @Test
  void adminSettingsPassThrough() {
    RedisSinkConfig config =
        RedisSinkConfig.from(
            ConnectorProperties.of("redis://h", "redis.offsets.admin.security.protocol", "SSL"));

    assertThat(config.admin())
        .containsEntry("security.protocol", "SSL")
        .containsEntry("bootstrap.servers", "localhost:1");
  }
}
