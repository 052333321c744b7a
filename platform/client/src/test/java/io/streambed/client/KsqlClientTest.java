package io.streambed.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.streambed.common.PlatformException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as ksqlDB does; the real servers are tested in module server. */
final class KsqlClientTest {
  private final List<String> bodies = new ArrayList<>();
  private HttpServer server;
  private KsqlClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    client = new KsqlClient(URI.create("http://localhost:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(String path, int status, String body) {
    server.createContext(
        path,
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  @Test
  void givesTheServersEntities() {
    answer("/ksql", 200, "[{\"@type\":\"currentStatus\",\"commandSequenceNumber\":2}]");

    assertThat(client.execute("CREATE STREAM s …;", Map.of("auto.offset.reset", "earliest")))
        .containsExactly(Map.of("@type", "currentStatus", "commandSequenceNumber", 2L));
    assertThat(bodies)
        .containsExactly(
            "{\"ksql\":\"CREATE STREAM s …;\","
                + "\"streamsProperties\":{\"auto.offset.reset\":\"earliest\"}}");
  }

  @Test
  void readsRowsAsTheyCome() {
    answer(
        "/query-stream",
        200,
        "{\"queryId\":\"q1\",\"columnNames\":[\"A\",\"B\"],\"columnTypes\":[\"INTEGER\",\"STRING\"]}\n"
            + "[1,\"x\"]\n\n[2,null]\n");

    try (QueryRows rows = client.query("SELECT * FROM s EMIT CHANGES;")) {
      assertThat(rows.queryId()).isEqualTo("q1");
      assertThat(rows.columnNames()).containsExactly("A", "B");
      assertThat(rows.columnTypes()).containsExactly("INTEGER", "STRING");
      assertThat(rows.next()).containsExactly(1L, "x");
      assertThat(rows.next()).containsExactly(2L, null);
      assertThat(rows.hasNext()).isFalse();
    }
  }

  @Test
  void saysWhatTheServerSays() {
    answer(
        "/ksql", 400, "{\"@type\":\"statement_error\",\"error_code\":40001,\"message\":\"no S\"}");

    assertThatThrownBy(() -> client.execute("DROP STREAM s;"))
        .isInstanceOfSatisfying(
            PlatformException.class,
            e -> assertThat(e.problem().code()).isEqualTo(ClientErrorCode.REFUSED))
        .hasMessage("no S");
  }

  @Test
  void passesOnAnErrorAmongTheRows() {
    answer(
        "/query-stream",
        200,
        "{\"queryId\":\"q1\",\"columnNames\":[],\"columnTypes\":[]}\n"
            + "{\"status\":\"error\",\"error_code\":50000,\"message\":\"gone\"}\n");

    try (QueryRows rows = client.query("SELECT 1;")) {
      assertThatThrownBy(rows::hasNext)
          .isInstanceOfSatisfying(
              PlatformException.class,
              e -> assertThat(e.problem().code()).isEqualTo(ClientErrorCode.SERVER_FAILED));
    }
  }

  @Test
  void saysThatNothingAnswers() {
    server.stop(0);

    assertThatThrownBy(client::info).hasMessageContaining("no server answers at http://localhost:");
  }
}
