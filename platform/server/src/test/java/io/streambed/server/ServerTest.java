package io.streambed.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One server on a real broker, as its clients see it. Each test has streams, tables and topics of
 * its own names.
 */
@Timeout(120)
final class ServerTest {
  private static final Duration LIMIT = Duration.ofSeconds(40);
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
    server = server("server_test", "streams");
    client = new KsqlClient(server.address());
  }

  @AfterAll
  static void stop() {
    server.close();
    broker.close();
  }

  private static StreambedServer server(String serviceId, String state) {
    StreambedServer started =
        new StreambedServer(
            ServerConfig.local(broker.address(), serviceId, folder.resolve(state), 0));
    started.start();
    return started;
  }

  @Test
  void saysWhoItIsAndThatItIsWell() throws Exception {
    JsonNode info = JSON.readTree(get("/info").body()).path("KsqlServerInfo");
    assertThat(info.path("ksqlServiceId").asText()).isEqualTo("server_test");
    assertThat(info.path("serverStatus").asText()).isEqualTo("RUNNING");
    assertThat(info.path("kafkaClusterId").asText()).isNotEmpty();
    assertThat(info.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+");

    JsonNode health = JSON.readTree(get("/healthcheck").body());
    assertThat(health.path("isHealthy").asBoolean()).isTrue();
    assertThat(health.path("details").path("kafka").path("isHealthy").asBoolean()).isTrue();

    HttpResponse<String> root = get("/");
    assertThat(root.statusCode()).isEqualTo(307);
    assertThat(root.headers().firstValue("location").orElseThrow()).endsWith("/info");
  }

  @Test
  void countsWhatIsInsertedAndAnswersByKey() {
    createCounts(client, "hits");

    assertThat(pull("SELECT * FROM hits_count WHERE page = '/a';")).isEmpty();
    insert(client, "hits", "/a", "/b", "/a");

    awaitCount(client, "hits_count", "/a", 2);
    awaitCount(client, "hits_count", "/b", 1);
    assertThat(pull("SELECT page, n FROM hits_count;"))
        .containsExactlyInAnyOrder(List.of("/a", 2L), List.of("/b", 1L));
    assertThat(pull("SELECT n FROM hits_count WHERE page = '/none';")).isEmpty();
  }

  @Test
  void aPullQueryOverAStreamGivesWhatIsThereAndEnds() {
    createStream(client, "logged");
    insert(client, "logged", "/x", "/y");

    assertThat(pull("SELECT page FROM logged;")).containsExactly(List.of("/x"), List.of("/y"));
    assertThat(pull("SELECT page FROM logged WHERE page = '/y';")).containsExactly(List.of("/y"));
  }

  @Test
  void aPushQueryEndsAtItsLimit() {
    createStream(client, "limited");
    insert(client, "limited", "/1", "/2", "/3");

    try (QueryRows rows =
        client.query(
            "SELECT page FROM limited EMIT CHANGES LIMIT 2;",
            Map.of("auto.offset.reset", "earliest"))) {
      assertThat(rows.columnNames()).containsExactly("PAGE");
      assertThat(rows.columnTypes()).containsExactly("STRING");
      assertThat(rest(rows)).containsExactly(List.of("/1"), List.of("/2"));
    }
  }

  @Test
  void aPushQueryGivesRowsAsTheyComeUntilItIsClosed() {
    createStream(client, "endless");

    QueryRows rows =
        client.query(
            "SELECT page FROM endless EMIT CHANGES;", Map.of("auto.offset.reset", "earliest"));
    try (rows) {
      assertThat(rows.queryId()).isNotEmpty();
      insert(client, "endless", "/first");
      assertThat(rows.next()).isEqualTo(List.of("/first"));
      insert(client, "endless", "/second");
      assertThat(rows.next()).isEqualTo(List.of("/second"));
    }

    await().atMost(LIMIT).until(() -> closeQuery(rows.queryId()).statusCode() == 400);
  }

  @Test
  void closeQueryEndsAPushQuery() throws Exception {
    createStream(client, "closed");
    try (QueryRows rows = client.query("SELECT page FROM closed EMIT CHANGES;")) {
      assertThat(closeQuery(rows.queryId()).statusCode()).isEqualTo(200);
      assertThat(rest(rows)).isEmpty();
      assertThat(closeQuery(rows.queryId()).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void describesUnderTheNamesOfKsqlDb() throws Exception {
    createCounts(client, "shown");

    JsonNode accepted = ksql("CREATE STREAM shown_too AS SELECT * FROM shown;").get(0);
    assertThat(accepted.path("@type").asText()).isEqualTo("currentStatus");
    assertThat(accepted.path("commandId").asText()).isEqualTo("stream/`SHOWN_TOO`/create");
    assertThat(accepted.path("commandStatus").path("status").asText()).isEqualTo("SUCCESS");
    String queryId = accepted.path("commandStatus").path("queryId").asText();
    assertThat(queryId).startsWith("CSAS_SHOWN_TOO_");

    JsonNode streams = ksql("SHOW STREAMS;").get(0);
    assertThat(streams.path("@type").asText()).isEqualTo("streams");
    assertThat(named(streams.path("streams"), "SHOWN"))
        .isEqualTo(
            JSON.readTree(
                """
                {"type": "STREAM", "name": "SHOWN", "topic": "shown", "keyFormat": "KAFKA",
                 "valueFormat": "JSON", "isWindowed": false}"""));

    JsonNode tables = ksql("SHOW TABLES;").get(0);
    assertThat(tables.path("@type").asText()).isEqualTo("tables");
    assertThat(named(tables.path("tables"), "SHOWN_COUNT").path("type").asText())
        .isEqualTo("TABLE");

    JsonNode description = ksql("DESCRIBE shown_count;").get(0);
    assertThat(description.path("@type").asText()).isEqualTo("sourceDescription");
    JsonNode source = description.path("sourceDescription");
    assertThat(source.path("topic").asText()).isEqualTo("SHOWN_COUNT");
    assertThat(source.path("partitions").asInt()).isEqualTo(1);
    assertThat(source.path("fields"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"name": "PAGE", "type": "KEY",
                  "schema": {"type": "STRING", "fields": null, "memberSchema": null}},
                 {"name": "N",
                  "schema": {"type": "BIGINT", "fields": null, "memberSchema": null}}]"""));
    assertThat(source.path("writeQueries").get(0).path("id").asText())
        .startsWith("CTAS_SHOWN_COUNT_");

    JsonNode queries = ksql("SHOW QUERIES;").get(0);
    assertThat(queries.path("@type").asText()).isEqualTo("queries");
    JsonNode query = byField(queries.path("queries"), "id", queryId);
    assertThat(query.path("sinks")).isEqualTo(JSON.readTree("[\"SHOWN_TOO\"]"));
    assertThat(query.path("queryType").asText()).isEqualTo("PERSISTENT");
    assertThat(query.path("state").asText()).isEqualTo("RUNNING");
    assertThat(query.path("statusCount").path("RUNNING").asInt()).isEqualTo(1);

    JsonNode explained = ksql("EXPLAIN " + queryId + ";").get(0);
    assertThat(explained.path("@type").asText()).isEqualTo("queryDescription");
    JsonNode detail = explained.path("queryDescription");
    assertThat(detail.path("id").asText()).isEqualTo(queryId);
    assertThat(detail.path("sources")).isEqualTo(JSON.readTree("[\"SHOWN\"]"));
    assertThat(detail.path("executionPlan").asText()).isNotBlank();
  }

  @Test
  void dropsOnlyWhatNothingReads() throws Exception {
    createCounts(client, "used");

    HttpResponse<String> refused = postKsql("DROP STREAM used;");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(refused.body()).path("message").asText())
        .startsWith("Cannot drop USED.")
        .contains("[USED_COUNT]");

    assertThat(ksql("DROP TABLE used_count; DROP STREAM used;").findValuesAsText("commandId"))
        .containsExactly("table/USED_COUNT/drop", "stream/USED/drop");
    assertThat(names(ksql("SHOW STREAMS;").get(0).path("streams"))).doesNotContain("USED");
    assertThat(names(ksql("SHOW TABLES;").get(0).path("tables"))).doesNotContain("USED_COUNT");
  }

  @Test
  void aReplacedTableGoesOnWithItsCounts() {
    createCounts(client, "grown");
    insert(client, "grown", "/a", "/a", "/a");
    awaitCount(client, "grown_count", "/a", 3);

    client.execute(
        "CREATE OR REPLACE TABLE grown_count AS SELECT page, COUNT(*) AS n FROM grown"
            + " WHERE page <> '/b' GROUP BY page;");
    insert(client, "grown", "/b", "/a");

    awaitCount(client, "grown_count", "/a", 4);
    assertThat(pull("SELECT n FROM grown_count WHERE page = '/b';")).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithAStatement() throws Exception {
    HttpResponse<String> response = postKsql("CREATE TYPE undone AS INT; DESCRIBE nowhere;");

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode error = JSON.readTree(response.body());
    assertThat(error.path("@type").asText()).isEqualTo("statement_error");
    assertThat(error.path("error_code").asInt()).isEqualTo(40001);
    assertThat(error.path("message").asText()).contains("NOWHERE");
    assertThat(error.path("statementText").asText()).isEqualTo("DESCRIBE nowhere;");
    assertThat(error.path("entities")).isEmpty();
    assertThat(client.execute("SHOW TYPES;").toString()).doesNotContain("UNDONE");
  }

  @Test
  void refusesAQueryWhereStatementsBelongAndTheReverse() throws Exception {
    createStream(client, "misplaced");

    HttpResponse<String> query = postKsql("SELECT * FROM misplaced EMIT CHANGES;");
    assertThat(query.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(query.body()).path("message").asText()).contains("/query");
    assertThat(
            catchThrowableOfType(PlatformException.class, () -> client.query("SHOW STREAMS;"))
                .problem()
                .message())
        .isNotBlank();
  }

  @Test
  void refusesWhatIsNoJson() throws Exception {
    HttpResponse<String> response = post("/ksql", "{\"ksql\": ");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(response.body()).path("error_code").asInt()).isEqualTo(40000);
  }

  @Test
  void takesStatementsOfTwoClientsAtOnce() throws Exception {
    CountDownLatch together = new CountDownLatch(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> results = new ArrayList<>();
      for (String name : List.of("left_side", "right_side")) {
        results.add(
            threads.submit(
                () -> {
                  together.countDown();
                  together.await();
                  createStream(client, name);
                  return null;
                }));
      }
      for (Future<?> result : results) {
        result.get(LIMIT.toSeconds(), SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(names(ksql("SHOW STREAMS;").get(0).path("streams")))
        .contains("LEFT_SIDE", "RIGHT_SIDE");
  }

  @Test
  void aRestartBringsEverythingBackAndCountsGoOn() {
    List<Map<String, @Nullable Object>> before;
    try (StreambedServer first = server("restarted", "restarted")) {
      KsqlClient one = new KsqlClient(first.address());
      createCounts(one, "lasting");
      one.execute("CREATE TYPE lasting_type AS STRUCT<city STRING>;");
      insert(one, "lasting", "/a", "/b", "/a");
      awaitCount(one, "lasting_count", "/a", 2);
      before = catalog(one);
    }

    try (StreambedServer second = server("restarted", "restarted")) {
      KsqlClient two = new KsqlClient(second.address());
      assertThat(catalog(two)).isEqualTo(before);
      insert(two, "lasting", "/a");
      awaitCount(two, "lasting_count", "/a", 3);
      awaitCount(two, "lasting_count", "/b", 1);
      two.execute("DROP TABLE lasting_count DELETE TOPIC;");
    }

    try (StreambedServer third = server("restarted", "restarted")) {
      assertThat(new KsqlClient(third.address()).execute("SHOW TABLES;").get(0))
          .containsEntry("tables", List.of());
    }
  }

  private static List<Map<String, @Nullable Object>> catalog(KsqlClient on) {
    return on.execute("SHOW STREAMS; SHOW TABLES; SHOW TYPES; DESCRIBE lasting_count;");
  }

  private static void createStream(KsqlClient on, String name) {
    on.execute(
        "CREATE STREAM "
            + name
            + " (page STRING) WITH (kafka_topic='"
            + name
            + "', value_format='JSON', partitions=1);");
  }

  private static void createCounts(KsqlClient on, String name) {
    createStream(on, name);
    on.execute(
        "CREATE TABLE %1$s_count AS SELECT page, COUNT(*) AS n FROM %1$s GROUP BY page;"
            .formatted(name));
  }

  private static void insert(KsqlClient on, String stream, String... pages) {
    for (String page : pages) {
      on.execute("INSERT INTO " + stream + " (page) VALUES ('" + page + "');");
    }
  }

  private static void awaitCount(KsqlClient on, String table, String page, long count) {
    await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(PlatformException.class)
        .untilAsserted(
            () -> {
              try (QueryRows rows =
                  on.query("SELECT n FROM " + table + " WHERE page = '" + page + "';")) {
                assertThat(rest(rows)).containsExactly(List.of(count));
              }
            });
  }

  /** Asks again while the server refuses: just after a start, state cannot be read yet. */
  private static List<List<@Nullable Object>> pull(String sql) {
    return await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(PlatformException.class)
        .until(
            () -> {
              try (QueryRows rows = client.query(sql)) {
                return rest(rows);
              }
            },
            rows -> true);
  }

  private static List<List<@Nullable Object>> rest(QueryRows rows) {
    List<List<@Nullable Object>> all = new ArrayList<>();
    rows.forEachRemaining(all::add);
    return all;
  }

  private static JsonNode named(JsonNode list, String name) {
    return byField(list, "name", name);
  }

  private static JsonNode byField(JsonNode list, String field, String value) {
    for (JsonNode entry : list) {
      if (entry.path(field).asText().equals(value)) {
        return entry;
      }
    }
    throw new AssertionError("no " + value + " in " + list);
  }

  private static List<String> names(JsonNode list) {
    return list.findValuesAsText("name");
  }

  private static JsonNode ksql(String sql) throws IOException, InterruptedException {
    HttpResponse<String> response = postKsql(sql);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static HttpResponse<String> postKsql(String sql)
      throws IOException, InterruptedException {
    return post("/ksql", JSON.createObjectNode().put("ksql", sql).toString());
  }

  private static HttpResponse<String> closeQuery(String id)
      throws IOException, InterruptedException {
    return post("/close-query", JSON.createObjectNode().put("queryId", id).toString());
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

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(server.address().resolve(path)).timeout(LIMIT).GET().build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
