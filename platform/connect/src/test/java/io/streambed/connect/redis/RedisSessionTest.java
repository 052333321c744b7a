package io.streambed.connect.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The script, with commands that would show if they ran twice. */
class RedisSessionTest {

  @TempDir private static Path folder;
  private static RedisProcess redis;

  private final OffsetField partition = new OffsetField(Uuid.randomUuid(), 0);
  private RedisSession session;
  private Jedis client;

  @BeforeAll
  static void startRedis() {
    redis = new RedisProcess(folder);
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @BeforeEach
  void connect() {
    client = redis.client();
    client.flushAll();
    session = session(Optional.empty(), Optional.empty());
  }

  @AfterEach
  void disconnect() {
    session.close();
    client.close();
  }

  private static RedisSession session(Optional<String> username, Optional<String> password) {
    return new RedisSession(
        new RedisSinkConfig.Endpoint(
            java.net.URI.create(redis.uri()),
            username,
            password.map(Password::new),
            Duration.ofSeconds(5)),
        "offsets");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static OffsetCommands increment(long offset) {
    return new OffsetCommands(offset, List.of(Command.of("INCR", bytes("counter"))));
  }

  private static List<OffsetCommands> increments(int from, int to) {
    return IntStream.range(from, to).mapToObj(RedisSessionTest::increment).toList();
  }

  private OptionalLong stored() {
    return session.nextOffsets(List.of(partition)).get(0);
  }

  @Test
  void appliesEachRecordOnce() {
    assertThat(stored()).isEmpty();

    assertThat(session.apply(partition, -1, increments(0, 10)))
        .isEqualTo(new ScriptReply.Applied(10));
    assertThat(session.apply(partition, -1, increments(0, 10)))
        .isEqualTo(new ScriptReply.Applied(10));
    assertThat(session.apply(partition, 10, increments(5, 15)))
        .isEqualTo(new ScriptReply.Applied(15));

    assertThat(client.get("counter")).isEqualTo("15");
    assertThat(stored()).hasValue(15);
  }

  @Test
  void offsetsMayHaveGapsAndBeLarge() {
    long large = (1L << 52) + 1;

    session.apply(partition, -1, List.of(increment(3), increment(900), increment(large)));

    assertThat(stored()).hasValue(large + 1);
    assertThat(session.apply(partition, large + 1, List.of(increment(large))))
        .isEqualTo(new ScriptReply.Applied(large + 1));
    assertThat(client.get("counter")).isEqualTo("3");
  }

  @Test
  void partitionsAndTopicIdsAreApart() {
    session.apply(partition, -1, increments(0, 2));
    session.apply(new OffsetField(partition.topicId(), 1), -1, increments(0, 2));
    session.apply(new OffsetField(Uuid.randomUuid(), 0), -1, increments(0, 2));

    assertThat(client.get("counter")).isEqualTo("6");
    assertThat(client.hgetAll("offsets")).hasSize(3);
  }

  @Test
  void noticesThatRedisForgot() {
    session.apply(partition, -1, increments(0, 10));
    client.flushAll();

    assertThat(session.apply(partition, 10, increments(10, 12)))
        .isEqualTo(new ScriptReply.Behind());
    assertThat(client.dbSize()).isZero();
  }

  @Test
  void stopsAtTheRecordThatRedisRefuses() {
    client.rpush("list", "x");
    OffsetCommands bad =
        new OffsetCommands(
            2, List.of(Command.of("HSET", bytes("list"), bytes("f"), bytes("secret"))));
    List<OffsetCommands> records = new ArrayList<>(increments(0, 2));
    records.add(bad);
    records.addAll(increments(3, 5));

    assertThat(session.apply(partition, -1, records))
        .isEqualTo(new ScriptReply.Rejected("WRONGTYPE", 2, 2));
    assertThat(client.get("counter")).isEqualTo("2");
    assertThat(stored()).hasValue(2);

    records.set(2, OffsetCommands.skip(2));
    assertThat(session.apply(partition, 2, records)).isEqualTo(new ScriptReply.Applied(5));
    assertThat(client.get("counter")).isEqualTo("4");
  }

  @Test
  void loadsTheScriptAgain() {
    session.apply(partition, -1, increments(0, 1));
    client.scriptFlush();

    assertThat(session.apply(partition, 1, increments(1, 2))).isEqualTo(new ScriptReply.Applied(2));
  }

  @Test
  void fullMemoryPassesAndMissingRightsDoNot() {
    session.apply(partition, -1, increments(0, 1));
    client.configSet("maxmemory", "1");
    try {
      assertThatThrownBy(() -> session.apply(partition, 1, increments(1, 2)))
          .isInstanceOf(RetriableException.class)
          .hasMessageContaining("takes no writes now: OOM");
    } finally {
      client.configSet("maxmemory", "0");
    }
    assertThat(session.apply(partition, 1, increments(1, 2))).isEqualTo(new ScriptReply.Applied(2));

    client.aclSetUser("reader", "on", ">hunter2", "~*", "+@read");
    try (RedisSession reader = session(Optional.of("reader"), Optional.of("hunter2"))) {
      assertThat(reader.nextOffsets(List.of(partition)).get(0)).hasValue(2);
      assertThatThrownBy(() -> reader.apply(partition, 2, increments(2, 3)))
          .isInstanceOf(ConnectException.class)
          .isNotInstanceOf(RetriableException.class)
          .hasMessageContaining("refuses: NOPERM");
    }
    try (RedisSession stranger = session(Optional.of("reader"), Optional.of("wrong-word"))) {
      assertThatThrownBy(() -> stranger.nextOffsets(List.of(partition)))
          .isInstanceOf(ConnectException.class)
          .isNotInstanceOf(RetriableException.class)
          .hasMessageContaining("refuses: WRONGPASS")
          .hasMessageNotContaining("wrong-word");
    }
  }

  @Test
  void speaksTlsWhenTheAddressSaysSo() {
    RedisSinkConfig config =
        RedisSinkConfig.from(
            ConnectorProperties.of(
                "rediss://127.0.0.1:" + redis.port(), "redis.timeout.ms", "500"));
    try (RedisSession tls = new RedisSession(config.redis(), config.offsetsKey())) {
      assertThatThrownBy(() -> tls.nextOffsets(List.of(partition)))
          .isInstanceOf(RetriableException.class);
    }
  }

  @Test
  void usersMayAlterOffsets() {
    session.alter(Map.of(partition, OptionalLong.of(7)));
    assertThat(stored()).hasValue(7);

    session.alter(Map.of(partition, OptionalLong.empty()));
    assertThat(stored()).isEmpty();
  }
}
