package io.streambed.connect.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What each mode makes of a record, as the commands it sends. */
class ProjectionTest {

  private static List<String> commands(Object key, Object value, String... properties) {
    return commands(new SinkRecord("t", 0, null, key, null, value, 5), properties);
  }

  private static List<String> commands(SinkRecord record, String... properties) {
    return RedisSinkConfig.from(ConnectorProperties.of("redis://h", properties))
        .projection()
        .commands(record)
        .stream()
        .map(
            command ->
                String.join(
                    " ", command.words().stream().map(word -> new String(word, UTF_8)).toList()))
        .toList();
  }

  @Test
  void stringSetsTextOrJson() {
    assertThat(commands("a", "text")).containsExactly("SET k:a text");
    assertThat(commands("a", Map.of("X", 1))).containsExactly("SET k:a {\"X\":1}");
    assertThat(commands("a", Map.of("X", 1), "redis.value", "<${value.X}>"))
        .containsExactly("SET k:a <1>");
  }

  @Test
  void stringDeletesWithoutAValue() {
    assertThat(commands("a", null)).containsExactly("DEL k:a");
    assertThat(commands("a", Map.of(), "redis.value", "<${value.X}>")).containsExactly("DEL k:a");
  }

  @Test
  void timeToLiveIsFixedOrAField() {
    assertThat(commands("a", "x", "redis.ttl.seconds", "60")).containsExactly("SET k:a x EX 60");
    assertThat(
            commands(
                "a",
                Map.of("V", 1, "TTL", 9),
                "redis.value",
                "${value.V}",
                "redis.ttl.seconds",
                "${value.TTL}"))
        .containsExactly("SET k:a 1 EX 9");
    assertThat(commands("a", Map.of("V", 1), "redis.ttl.seconds", "${value.TTL}"))
        .containsExactly("SET k:a {\"V\":1}");
    for (Object ttl : new Object[] {0, -1, "secret", 1.5}) {
      assertThatThrownBy(
              () -> commands("a", Map.of("TTL", ttl), "redis.ttl.seconds", "${value.TTL}"))
          .isInstanceOf(DataException.class)
          .hasMessage("redis.ttl.seconds is not a positive whole number for this record");
    }
  }

  @Test
  void hashWritesFieldsAndRemovesNulls() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("A", 1);
    value.put("B", null);
    value.put("C", Map.of("D", "x"));

    assertThat(commands("a", value, "redis.mode", "hash", "redis.ttl.seconds", "5"))
        .containsExactly("HSET k:a A 1 C {\"D\":\"x\"}", "HDEL k:a B", "EXPIRE k:a 5");
    assertThat(commands("a", value, "redis.mode", "HASH", "redis.hash.fields", "C.D, A"))
        .containsExactly("HSET k:a C.D x A 1");
    assertThat(commands("a", null, "redis.mode", "HASH")).containsExactly("DEL k:a");
    assertThatThrownBy(() -> commands("a", "secret", "redis.mode", "HASH"))
        .isInstanceOf(DataException.class)
        .hasMessage("redis.mode HASH needs a value with fields");
  }

  @Test
  void hashReadsStructs() {
    Schema schema =
        SchemaBuilder.struct()
            .field("A", Schema.INT32_SCHEMA)
            .field("B", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    SinkRecord record =
        new SinkRecord("t", 0, null, "a", schema, new Struct(schema).put("A", 1), 5);

    assertThat(commands(record, "redis.mode", "HASH"))
        .containsExactly("HSET k:a A 1", "HDEL k:a B");
  }

  @Test
  void sortedSetAddsAMember() {
    String[] byKey = {
      "redis.mode", "SORTED_SET",
      "redis.key", "stock",
      "redis.sorted-set.member", "${key}",
      "redis.sorted-set.score", "${value.N}"
    };

    assertThat(commands("a", Map.of("N", 5), byKey)).containsExactly("ZADD stock 5 a");
    assertThat(commands("a", null, byKey)).containsExactly("ZREM stock a");
    for (Object score : new Object[] {"secret", "NaN", "1e999"}) {
      assertThatThrownBy(() -> commands("a", Map.of("N", score), byKey))
          .isInstanceOf(DataException.class)
          .hasMessage("redis.sorted-set.score is not a number for this record");
    }
  }

  @Test
  void sortedSetIsDeletedWhenTheMemberIsInTheValue() {
    assertThat(
            commands(
                "a",
                null,
                "redis.mode",
                "SORTED_SET",
                "redis.sorted-set.member",
                "${value.M}",
                "redis.sorted-set.score",
                "1"))
        .containsExactly("DEL k:a");
  }

  @Test
  void listOfTextReplacesTheSet() {
    String[] items = {"redis.mode", "SORTED_SET", "redis.sorted-set.items", "value.TOP"};

    assertThat(commands("a", Map.of("TOP", List.of("/x?a=b=3", "/y=2")), items))
        .containsExactly("DEL k:a", "ZADD k:a 3 /x?a=b 2 /y");
    assertThat(commands("a", Map.of("TOP", List.of()), items)).containsExactly("DEL k:a");
    assertThat(commands("a", Map.of(), items)).containsExactly("DEL k:a");
    assertThat(commands("a", null, items)).containsExactly("DEL k:a");
    assertThatThrownBy(() -> commands("a", Map.of("TOP", List.of("secret")), items))
        .isInstanceOf(DataException.class)
        .hasMessage("an item of \"value.TOP\" has no \"=\"");
    assertThatThrownBy(() -> commands("a", Map.of("TOP", "secret"), items))
        .isInstanceOf(DataException.class)
        .hasMessage("\"value.TOP\" of redis.sorted-set.items is not a list");
  }

  @Test
  void listOfStructsReplacesTheSet() {
    Schema page =
        SchemaBuilder.struct()
            .field("PAGE", Schema.STRING_SCHEMA)
            .field("VIEWS", Schema.INT64_SCHEMA)
            .build();
    Schema schema = SchemaBuilder.struct().field("TOP", SchemaBuilder.array(page).build()).build();
    Struct value =
        new Struct(schema)
            .put(
                "TOP",
                Arrays.asList(
                    new Struct(page).put("PAGE", "/x").put("VIEWS", 3L),
                    new Struct(page).put("PAGE", "/y").put("VIEWS", 2L)));
    String[] items = {
      "redis.mode", "SORTED_SET",
      "redis.key", "top",
      "redis.sorted-set.items", "value.TOP",
      "redis.sorted-set.member", "${item.PAGE}",
      "redis.sorted-set.score", "${item.VIEWS}",
      "redis.ttl.seconds", "60"
    };

    assertThat(commands(new SinkRecord("t", 0, null, "a", schema, value, 5), items))
        .containsExactly("DEL top", "ZADD top 3 /x 2 /y", "EXPIRE top 60");
  }

  @Test
  void longListsAreSplit() {
    List<String> many = IntStream.range(0, 2500).mapToObj(i -> "m" + i + "=" + i).toList();

    List<String> commands =
        commands("a", many, "redis.mode", "SORTED_SET", "redis.sorted-set.items", "value");

    assertThat(commands).hasSize(4);
    assertThat(commands.get(3)).startsWith("ZADD k:a 2000 m2000 ").endsWith(" 2499 m2499");
  }

  @Test
  void refusesANullKey() {
    assertThatThrownBy(() -> commands(new SinkRecord("t", 0, null, null, null, "x", 5)))
        .isInstanceOf(DataException.class)
        .hasMessage("a field of redis.key is null");
  }
}
