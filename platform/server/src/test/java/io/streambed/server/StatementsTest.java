package io.streambed.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streambed.client.KsqlClient;
import io.streambed.client.QueryRows;
import io.streambed.common.PlatformException;
import io.streambed.stack.kafka.BrokerConfig;
import io.streambed.stack.kafka.KafkaBroker;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Statements about topics, settings and failing rows on a real broker, with the processing log on.
 * Each test has streams and topics of its own names.
 */
@Timeout(120)
final class StatementsTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private static Path folder;
  private static KafkaBroker broker;
  private static StreambedServer server;
  private static KsqlClient client;

  @BeforeAll
  static void start() throws InterruptedException {
    broker = new KafkaBroker(BrokerConfig.in(folder.resolve("kafka")));
    broker.start();
    server =
        new StreambedServer(
            ServerConfig.local(broker.address(), "statements_", folder.resolve("streams"), 0)
                .withProperties(
                    Map.of(
                        "ksql.logging.processing.topic.auto.create", "true",
                        "ksql.logging.processing.stream.auto.create", "true",
                        "ksql.properties.overrides.denylist", "num.stream.threads",
                        "ssl.keystore.password", "not-for-the-log")));
    server.start();
    client = new KsqlClient(server.address());
  }

  @AfterAll
  static void stop() {
    server.close();
    broker.close();
  }

  @Test
  void reportsWhatCannotBeReadOrComputedWithoutItsData() {
    client.execute(
        """
        CREATE STREAM bad_text (v STRING)
          WITH (kafka_topic='bad', partitions=1, value_format='KAFKA');
        CREATE STREAM bad_rows (a INT) WITH (kafka_topic='bad', value_format='JSON');
        CREATE STREAM bad_out AS SELECT a, 10 / a AS d FROM bad_rows WHERE 10 / (a - 5) <> 99;
        INSERT INTO bad_text (v) VALUES ('secret, and no JSON');
        INSERT INTO bad_text (v) VALUES ('{"a": 5}');
        INSERT INTO bad_text (v) VALUES ('{"a": 0}');
        INSERT INTO bad_text (v) VALUES ('{"a": 2}');""");

    await().atMost(LIMIT).until(() -> rows("SELECT a, d FROM bad_out;").size() == 2);
    assertThat(rows("SELECT a, d FROM bad_out;"))
        .containsExactly(nullable(0L, null), nullable(2L, 5L));
    String log =
        """
        SELECT logger, message->type,
          COALESCE(message->deserializationError->recordB64, message->recordProcessingError->record)
        FROM KSQL_PROCESSING_LOG WHERE logger LIKE 'processing.CSAS_BAD_OUT%';""";
    await().atMost(LIMIT).until(() -> rows(log).size() == 3);
    String query = "processing.CSAS_BAD_OUT_" + numberOf("CSAS_BAD_OUT_");
    assertThat(rows(log))
        .containsExactly(
            nullable(query + ".Source", 0L, null),
            nullable(query + ".WhereFilter", 1L, null),
            nullable(query + ".Project", 1L, null));
    assertThat(rows("SELECT message->deserializationError->cause FROM KSQL_PROCESSING_LOG;"))
        .asString()
        .contains("cannot read JSON at $", "topic bad, partition 0, offset 0")
        .doesNotContain("secret");
  }

  private static String numberOf(String stem) {
    for (Map<String, @Nullable Object> query : queries("SHOW QUERIES;", "queries")) {
      String id = String.valueOf(query.get("id"));
      if (id.startsWith(stem)) {
        return id.substring(stem.length());
      }
    }
    throw new AssertionError("no query " + stem);
  }

  @Test
  void stopsAQueryAtARecordThatItMustNotSkipAndSaysWhy() {
    client.execute(
        """
        CREATE STREAM strict_text (v STRING)
          WITH (kafka_topic='strict', partitions=1, value_format='KAFKA');
        CREATE STREAM strict_rows (a INT) WITH (kafka_topic='strict', value_format='JSON');
        SET 'ksql.fail.on.deserialization.error' = 'true';
        CREATE STREAM strict_out AS SELECT a FROM strict_rows;
        INSERT INTO strict_text (v) VALUES ('no JSON');""");

    String id = "CSAS_STRICT_OUT_" + numberOf("CSAS_STRICT_OUT_");
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(explained(id).get("state")).isEqualTo("ERROR"));
    assertThat(explained(id).get("overriddenProperties"))
        .isEqualTo(Map.of("ksql.fail.on.deserialization.error", "true"));
    assertThat(explained(id).get("queryErrors").toString())
        .contains("type=USER")
        .contains("a record of topic \"strict\" cannot be processed");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> explained(String id) {
    return (Map<String, @Nullable Object>)
        client.execute("EXPLAIN " + id + ";").get(0).get("queryDescription");
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, @Nullable Object>> queries(String sql, String field) {
    return (List<Map<String, @Nullable Object>>) client.execute(sql).get(0).get(field);
  }

  @Test
  void printsATopicAndGuessesItsFormats() throws Exception {
    client.execute(
        """
        CREATE STREAM shelf (id INT KEY, item STRING)
          WITH (kafka_topic='shelf', partitions=1, value_format='JSON');
        INSERT INTO shelf (ROWTIME, id, item) VALUES (1000, 1, 'pen');
        INSERT INTO shelf (ROWTIME, id, item) VALUES (2000, 2, 'cup');
        INSERT INTO shelf (ROWTIME, id, item) VALUES (3000, NULL, 'ink');""");

    assertThat(print("/query", "ksql", "PRINT shelf FROM BEGINNING INTERVAL 2 LIMIT 2;"))
        .containsExactly(
            "Key format: KAFKA_INT or KAFKA_STRING",
            "Value format: JSON or KAFKA_STRING",
            "rowtime: 1970/01/01 00:00:01.000 Z, key: 1, value: {\"ITEM\":\"pen\"}, partition: 0",
            "rowtime: 1970/01/01 00:00:03.000 Z, key: <null>, value: {\"ITEM\":\"ink\"},"
                + " partition: 0");
    assertThat(print("/query-stream", "sql", "PRINT shelf FROM BEGINNING LIMIT 1;"))
        .containsExactly(
            "rowtime: 1970/01/01 00:00:01.000 Z, key: 1, value: {\"ITEM\":\"pen\"}, partition: 0");
  }

  private static List<String> print(String path, String field, String sql) throws Exception {
    return post(path, JSON.createObjectNode().put(field, sql).toString()).body().lines().toList();
  }

  @Test
  void assertsTopics() throws Exception {
    client.execute(
        "CREATE STREAM held (v INT) WITH (kafka_topic='held', partitions=3, value_format='JSON');");

    assertThat(client.execute("ASSERT TOPIC held WITH (PARTITIONS=3, REPLICAS=1);").get(0))
        .containsEntry("@type", "assert_topic")
        .containsEntry("topicName", "held")
        .containsEntry("exists", true);
    assertThat(client.execute("ASSERT NOT EXISTS TOPIC nothing;").get(0))
        .containsEntry("exists", false);
    JsonNode refused = refused("ASSERT TOPIC held WITH (PARTITIONS=5) TIMEOUT 200 MILLISECONDS;");
    assertThat(refused.path("error_code").asInt()).isEqualTo(41700);
    assertThat(refused.path("message").asText())
        .isEqualTo(
            "Mismatched configuration for topic held: For config partitions, expected 5 got 3");
  }

  @Test
  void refusesSettingsThatASessionMayNotChangeOrNobodyKnows() throws Exception {
    assertThat(refused("SET 'num.stream.threads' = '3';").path("message").asText())
        .startsWith("One or more properties overrides set locally are prohibited")
        .endsWith("[num.stream.threads]");
    assertThat(refused("SET 'no.such.thing' = '3';").path("message").asText())
        .isEqualTo(
            "Not recognizable as ksql, streams, consumer, or producer property: 'no.such.thing'");
    assertThat(refused("SET 'auto.offset.reset' = 'sideways';").path("message").asText())
        .startsWith("Failed to coerce type of value 'sideways' for key 'auto.offset.reset'\n");
  }

  @Test
  void quotesNoSecretsAndNoRows() throws Exception {
    JsonNode connector =
        refused("CREATE SINK CONNECTOR c WITH ('connector.class'='X', 'password'='hush');");
    assertThat(connector.toString()).contains("'[string]'").doesNotContain("hush");
    JsonNode insert = refused("INSERT INTO nowhere (a, b) VALUES ('private');");
    assertThat(insert.path("statementText").asText())
        .isEqualTo("INSERT INTO `NOWHERE` (`A`, `B`) VALUES ('[value]');");
  }

  @Test
  void checksTheSyntaxOfAScriptBeforeItDoesAnyOfIt() throws Exception {
    refused("CREATE TYPE half_done AS INT; CREATE STREEM x;");

    assertThat(client.execute("SHOW TYPES;").get(0).get("types").toString())
        .doesNotContain("HALF_DONE");
  }

  private static List<@Nullable Object> nullable(@Nullable Object... values) {
    List<@Nullable Object> row = new ArrayList<>();
    for (Object value : values) {
      row.add(value);
    }
    return row;
  }

  private static List<List<@Nullable Object>> rows(String sql) {
    return await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(PlatformException.class)
        .until(
            () -> {
              List<List<@Nullable Object>> all = new ArrayList<>();
              try (QueryRows rows = client.query(sql)) {
                rows.forEachRemaining(all::add);
              }
              return all;
            },
            found -> true);
  }

  private static JsonNode refused(String sql) throws IOException, InterruptedException {
    HttpResponse<String> response =
        post("/ksql", JSON.createObjectNode().put("ksql", sql).toString());
    assertThat(response.statusCode()).as(response.body()).isGreaterThanOrEqualTo(400);
    return JSON.readTree(response.body());
  }

  private static HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(server.address().resolve(path))
            .header("Content-Type", "application/json")
            .timeout(LIMIT)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
