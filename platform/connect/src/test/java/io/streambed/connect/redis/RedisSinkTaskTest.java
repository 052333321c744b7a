package io.streambed.connect.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/**
 * A task against a real Redis, in a worker that kills it at bad moments. What Redis holds must be
 * what the log says.
 */
class RedisSinkTaskTest {

  @TempDir private static Path folder;
  private static RedisProcess redis;

  private Jedis client;
  private FakeWorker worker;
  private TopicPartition partition;

  @BeforeAll
  static void startRedis() {
    redis = new RedisProcess(folder);
  }

  @AfterAll
  static void stopRedis() {
    redis.close();
  }

  @BeforeEach
  void emptyRedis() {
    client = redis.client();
    client.flushAll();
    configure();
  }

  @AfterEach
  void closeWorker() {
    worker.close();
    client.close();
  }

  private void configure(String... properties) {
    worker = new FakeWorker(ConnectorProperties.of(redis.uri(), properties));
    partition = worker.createTopic("t");
  }

  private void append(int from, int to) {
    for (int i = from; i < to; i++) {
      worker.append(partition, "a" + i % 10, "v" + i);
    }
  }

  private long storedOffset() {
    String field = worker.topics.ids.get(partition.topic()) + ":0";
    return Long.parseLong(client.hget("connect:offsets:sink", field));
  }

  /** Each key has its last value, and nothing else is there but the offsets. */
  private void assertRedisEqualsLog(int records) {
    assertThat(storedOffset()).isEqualTo(records);
    for (int i = records - 10; i < records; i++) {
      assertThat(client.get("k:a" + i % 10)).isEqualTo("v" + i);
    }
    assertThat(client.dbSize()).isEqualTo(11);
  }

  @Test
  void writesTheLatestValueOfEachKey() {
    append(0, 1234);
    worker.start(partition);
    worker.drain();

    assertRedisEqualsLog(1234);
    assertThat(worker.preCommit()).isEqualTo(Map.of(partition, new OffsetAndMetadata(1234)));
  }

  @Test
  void tombstonesDelete() {
    append(0, 10);
    worker.append(partition, "a3", null);
    worker.start(partition);
    worker.drain();

    assertThat(client.exists("k:a3")).isFalse();
    assertThat(client.exists("k:a4")).isTrue();
  }

  @Test
  void keysExpire() {
    configure("redis.ttl.seconds", "100");
    append(0, 10);
    worker.start(partition);
    worker.drain();

    assertThat(client.ttl("k:a1")).isBetween(90L, 100L);
    assertThat(client.ttl("connect:offsets:sink")).isEqualTo(-1);
  }

  @Test
  void hashesAndSortedSetsEqualTheLatestValue() {
    configure("redis.mode", "SORTED_SET", "redis.sorted-set.items", "value");
    worker.append(partition, "a", List.of("/x=3", "/y=2"));
    worker.append(partition, "a", List.of("/z=9", "/x=4"));
    worker.start(partition);
    worker.drain();
    assertThat(client.zrange("k:a", 0, -1)).containsExactly("/x", "/z");
    worker.close();

    configure("redis.mode", "HASH", "name", "other", "redis.key", "h:${key}");
    worker.append(partition, "a", Map.of("X", 1, "Y", 2));
    worker.append(partition, "a", Map.of("X", 3));
    worker.start(partition);
    worker.drain();
    assertThat(client.hgetAll("h:a")).isEqualTo(Map.of("X", "3", "Y", "2"));
  }

  @Test
  void replaysHaveNoEffect() {
    append(0, 100);
    worker.start(partition);
    worker.drain();
    client.set("k:a0", "changed since");

    worker.deliver(partition, 0, 100);
    worker.deliver(partition, 40, 60);
    assertThat(client.get("k:a0")).isEqualTo("changed since");

    append(100, 105);
    worker.deliver(partition, 90, 105);
    assertThat(client.get("k:a0")).isEqualTo("v100");
    assertThat(client.get("k:a5")).isEqualTo("v95");
    assertThat(storedOffset()).isEqualTo(105);
  }

  @Test
  void goesOnWhereRedisStandsWhateverConnectCommitted() {
    append(0, 100);
    worker.start(partition);
    worker.drain();
    worker.kill();

    for (long believed : new long[] {0, 50, 100}) {
      worker.commit(partition, believed);
      worker.start(partition);
      worker.drain();
      worker.kill();
    }
    assertRedisEqualsLog(100);

    append(100, 160);
    worker.commit(partition, 150);
    worker.start(partition);
    worker.drain();
    assertRedisEqualsLog(160);
  }

  @Test
  void isKilledBetweenPutAndCommit() {
    for (int end = 30; end <= 300; end += 30) {
      append(end - 30, end);
      worker.start(partition);
      worker.poll(7);
      worker.poll(7);
      worker.poll(7);
      worker.kill();
    }
    worker.start(partition);
    worker.drain();

    assertRedisEqualsLog(300);
  }

  @Test
  void fillsAnEmptiedRedisAgain() {
    append(0, 100);
    worker.start(partition);
    worker.drain();
    worker.commit(partition, 100);

    client.flushAll();
    append(100, 110);
    worker.drain();
    assertRedisEqualsLog(110);
    worker.kill();

    client.flushAll();
    worker.start(partition);
    worker.drain();
    assertRedisEqualsLog(110);
  }

  @Test
  void goesBackWithARedisThatLostItsLastWrites() {
    append(0, 100);
    worker.start(partition);
    worker.drain();
    client.hset("connect:offsets:sink", worker.topics.ids.get("t") + ":0", "60");
    for (int i = 0; i < 10; i++) {
      client.set("k:a" + i, "v5" + i);
    }

    append(100, 103);
    worker.drain();

    assertRedisEqualsLog(103);
  }

  @Test
  void mayStartWhereConnectStands() {
    configure("redis.offsets.initial", "connect");
    append(0, 100);
    worker.commit(partition, 95);
    worker.start(partition);
    worker.drain();

    assertThat(storedOffset()).isEqualTo(100);
    assertThat(client.dbSize()).isEqualTo(6);
  }

  @Test
  void startsAtTheFirstRecordThatIsStillThere() {
    append(0, 100);
    worker.topics.beginnings.put(partition, 95L);
    worker.start(partition);
    worker.drain();

    assertThat(client.dbSize()).isEqualTo(6);
  }

  @Test
  void aTopicMadeAgainStartsAnew() {
    append(0, 100);
    worker.start(partition);
    worker.drain();
    worker.kill();

    worker.createTopic("t");
    append(0, 20);
    worker.start(partition);
    worker.drain();

    assertRedisEqualsLog(20);
    assertThat(client.hlen("connect:offsets:sink")).isEqualTo(2);
  }

  @Test
  void aTopicMadeAgainIsNoticedByItsOffsets() {
    append(0, 100);
    worker.start(partition);
    worker.drain();

    worker.createTopic("t");
    append(0, 20);
    worker.deliver(partition, 0, 20);
    worker.drain();

    assertRedisEqualsLog(20);
  }

  @Test
  void aTopicMadeAgainIsNoticedAtACommit() {
    append(0, 10);
    worker.start(partition);
    worker.drain();

    worker.createTopic("t");
    append(0, 20);
    assertThat(worker.preCommit()).isEmpty();
    worker.drain();

    assertRedisEqualsLog(20);
  }

  @Test
  void connectorsDoNotShareOffsets() {
    append(0, 100);
    worker.start(partition);
    worker.drain();
    Map<String, org.apache.kafka.common.Uuid> ids = Map.copyOf(worker.topics.ids);
    worker.close();

    configure("name", "other", "redis.key", "o:${key}");
    worker.topics.ids.putAll(ids);
    append(0, 100);
    worker.start(partition);
    worker.drain();

    assertThat(client.keys("o:*")).hasSize(10);
    assertThat(client.hlen("connect:offsets:other")).isEqualTo(1);
  }

  @Test
  void livesThroughARestartOfRedis() {
    append(0, 100);
    worker.start(partition);
    assertThat(worker.poll(50)).isTrue();
    assertThat(worker.poll(50)).isTrue();
    assertThat(storedOffset()).isEqualTo(50);

    redis.stop();
    try {
      assertThat(worker.poll(50)).isFalse();
      assertThat(worker.lastTimeoutMillis).isEqualTo(10);
      assertThat(worker.poll(50)).isFalse();
      assertThat(worker.lastTimeoutMillis).isEqualTo(20);
    } finally {
      redis.start();
      client = redis.client();
    }
    worker.drain();

    assertRedisEqualsLog(100);
  }

  @Test
  void opensWhileRedisAndKafkaAreAway() {
    append(0, 100);
    worker.topics.away = true;
    worker.start(partition);
    assertThat(worker.poll(50)).isFalse();

    worker.topics.away = false;
    redis.stop();
    try {
      assertThat(worker.poll(50)).isFalse();
    } finally {
      redis.start();
      client = redis.client();
    }
    worker.drain();

    assertRedisEqualsLog(100);
  }

  @Test
  void aBadRecordFailsTheTaskAndNamesItsPlaceOnly() {
    configure("redis.value", "${value.X}");
    worker.append(partition, "a", Map.of("X", 1));
    worker.append(partition, "secret", "hidden");
    worker.start(partition);
    worker.poll(10);

    assertThatThrownBy(() -> worker.poll(10))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("topic \"t\", partition 0, offset 1: \"value.X\" asks for a field")
        .hasMessageNotContaining("hidden")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @Test
  void badRecordsGoToTheReporterOnce() {
    configure("redis.mode", "HASH");
    worker.toleratesErrors = true;
    client.rpush("k:list", "x");
    worker.append(partition, "a", Map.of("X", 1));
    worker.append(partition, "a", "not a map");
    worker.append(partition, "list", Map.of("X", 2));
    worker.append(partition, "b", Map.of("X", 3));
    worker.append(partition, "list", Map.of("X", 4));
    worker.start(partition);
    worker.drain();

    assertThat(worker.errantOffsets).containsExactly(1L, 2L, 4L);
    assertThat(worker.errors.get(1))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "topic \"t\", partition 0, offset 2: the key holds another type in Redis (WRONGTYPE)");
    assertThat(client.hget("k:a", "X")).isEqualTo("1");
    assertThat(client.hget("k:b", "X")).isEqualTo("3");
    assertThat(storedOffset()).isEqualTo(5);

    worker.deliver(partition, 0, 5);
    assertThat(worker.errantOffsets).hasSize(3);
  }

  @Test
  void aRetryReportsNoRecordTwice() {
    configure("redis.mode", "HASH");
    worker.toleratesErrors = true;
    worker.append(partition, "a", Map.of("X", 1));
    worker.start(partition);
    worker.drain();

    worker.append(partition, "a", "not a map");
    redis.stop();
    try {
      assertThat(worker.poll(10)).isFalse();
      assertThat(worker.poll(10)).isFalse();
    } finally {
      redis.start();
      client = redis.client();
    }
    worker.drain();

    assertThat(worker.errantOffsets).containsExactly(1L);
    assertThat(storedOffset()).isEqualTo(2);
  }

  @Test
  void writesBatchesLargerThanAScript() {
    append(0, 50_000);
    worker.start(partition);
    worker.poll(0);
    worker.poll(50_000);

    assertRedisEqualsLog(50_000);
  }
}
