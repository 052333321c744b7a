package io.streambed.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streambed.client.KsqlClient;
import io.streambed.client.QueryRows;
import io.streambed.common.PlatformException;
import io.streambed.stack.kafka.BrokerConfig;
import io.streambed.stack.kafka.KafkaBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a push query to which no row comes. */
@Timeout(120)
final class PushQueryEndTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STATELESS = "SELECT page FROM %s EMIT CHANGES;";
  private static final String STATEFUL =
      "SELECT page, COUNT(*) AS n FROM %s GROUP BY page EMIT CHANGES;";

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
            ServerConfig.local(broker.address(), "push_end", folder.resolve("state"), 0));
    server.start();
    client = new KsqlClient(server.address());
  }

  @AfterAll
  static void stop() {
    server.close();
    broker.close();
  }

  private static void createStream(String name) {
    client.execute(
        "CREATE STREAM %1$s (page STRING) WITH (kafka_topic='%1$s', value_format='JSON', partitions=1);"
            .formatted(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {STATELESS, STATEFUL})
  void aDroppedSource(String sql) {
    String name = "dropped" + sql.length();
    createStream(name);
    try (QueryRows rows = client.query(sql.formatted(name))) {
      awaitOpen(name, true);
      client.execute("DROP STREAM " + name + " DELETE TOPIC;");

      PlatformException told = catchThrowableOfType(PlatformException.class, rows::hasNext);
      assertThat(told.problem().message())
          .contains("\"" + name.toUpperCase(Locale.ROOT) + "\" was dropped");
    }
    awaitOpen(name, false);
  }

  @Test
  void aSourceDroppedWhoseTopicStays() {
    createStream("kept");
    createStream("other");
    try (QueryRows rows = client.query(STATELESS.formatted("kept"));
        QueryRows others = client.query(STATELESS.formatted("other"))) {
      awaitOpen("kept", true);
      client.execute("DROP STREAM kept;");

      assertThat(catchThrowableOfType(PlatformException.class, rows::hasNext)).isNotNull();
      awaitOpen("kept", false);
      client.execute("INSERT INTO other (page) VALUES ('/a');");
      assertThat(others.next()).isEqualTo(List.of("/a"));
    }
    awaitOpen("other", false);
  }

  @Test
  void aTopicThatSomeoneDeletes() throws Exception {
    createStream("vanished");
    try (QueryRows rows = client.query(STATELESS.formatted("vanished"))) {
      awaitOpen("vanished", true);
      try (Admin admin =
          Admin.create(Map.<String, Object>of("bootstrap.servers", broker.address()))) {
        admin.deleteTopics(List.of("vanished")).all().get();
      }

      PlatformException told = catchThrowableOfType(PlatformException.class, rows::hasNext);
      assertThat(told.problem().message()).contains("topic \"vanished\" was deleted");
    }
    awaitOpen("vanished", false);
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void aJavaClientThatLeaves(HttpClient.Version version) throws Exception {
    String name = "left_" + version;
    createStream(name);
    HttpClient http = HttpClient.newBuilder().version(version).build();
    // HTTP/2 without TLS begins with a request that has no body
    http.send(
        HttpRequest.newBuilder(server.address().resolve("/info")).build(),
        HttpResponse.BodyHandlers.discarding());
    HttpResponse<InputStream> response =
        http.send(
            HttpRequest.newBuilder(server.address().resolve("/query-stream"))
                .POST(HttpRequest.BodyPublishers.ofString(body(STATELESS.formatted(name))))
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.version()).isEqualTo(version);
    awaitOpen(name, true);

    response.body().close();

    awaitOpen(name, false);
  }

  @Test
  void aSocketThatCloses() throws Exception {
    createStream("socket");
    try (Socket socket = open()) {
      send(socket, "/query-stream", body(STATELESS.formatted("socket")));
      awaitOpen("socket", true);
    }
    awaitOpen("socket", false);
  }

  @Test
  void whatIsPipelinedMeanwhileIsAnsweredAfterwards() throws Exception {
    createStream("pipelined");
    try (Socket socket = open()) {
      send(socket, "/query-stream", body("SELECT page FROM pipelined EMIT CHANGES LIMIT 1;"));
      awaitOpen("pipelined", true);
      send(socket, "/ksql", "{\"ksql\": \"SHOW STREAMS;\"}");
      send(socket, "/ksql", "{\"ksql\": \"SHOW TABLES;\"}");
      client.execute("INSERT INTO pipelined (page) VALUES ('/only');");

      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      assertThat(readUntil(in, "/only")).contains("queryId");
      assertThat(readUntil(in, "\"@type\":\"streams\"")).contains("200 OK");
      assertThat(readUntil(in, "\"@type\":\"tables\"")).contains("200 OK");
    }
    awaitOpen("pipelined", false);
  }

  private static String readUntil(BufferedReader in, String text) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(text) < 0) {
      int next = in.read();
      assertThat(next).as("the end of the connection after %s", read).isNotNegative();
      read.append((char) next);
    }
    return read.toString();
  }

  private static Socket open() throws IOException {
    Socket socket = new Socket(server.address().getHost(), server.address().getPort());
    socket.setSoTimeout((int) LIMIT.toMillis());
    return socket;
  }

  private static void send(Socket socket, String path, String body) throws IOException {
    String request =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, body.length(), body);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
  }

  private static String body(String sql) {
    return JSON.createObjectNode().put("sql", sql).toString();
  }

  /** Waits until a push query over the stream is listed, or no more. */
  private static void awaitOpen(String stream, boolean open) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        String.valueOf(client.execute("SHOW QUERIES;").get(0).get("queries"))
                            .contains("FROM " + stream + " "))
                    .isEqualTo(open));
  }
}
