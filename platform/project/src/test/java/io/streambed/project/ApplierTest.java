package io.streambed.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.streambed.client.Json;
import io.streambed.client.KsqlClient;
import io.streambed.common.PlatformException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that notes what it is sent, and refuses statements with REFUSE in them. */
final class ApplierTest {
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final List<String> applied = new ArrayList<>();
  private HttpServer http;
  private Applier applier;

  @BeforeEach
  void listen() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/ksql",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String sql = String.valueOf(((Map<?, ?>) Json.parse(body)).get("ksql"));
          sent.add(sql);
          boolean refused = sql.contains("REFUSE");
          byte[] answer =
              (refused ? "{\"error_code\": 40001, \"message\": \"not that\"}" : "[]")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(refused ? 400 : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    http.start();
    applier =
        new Applier(
            new KsqlClient(URI.create("http://127.0.0.1:" + http.getAddress().getPort())),
            Optional.empty(),
            Map.of());
  }

  @AfterEach
  void stop() {
    http.stop(0);
  }

  @Test
  void sendsWhatIsToBeMadeInOrderAndNothingElse() {
    apply(
        plan(
            create("one"),
            new Change.Keep("stream KEPT", "a.sql:1"),
            new Change.ReplaceSql("stream TWO", "a.sql:2", "two"),
            new Change.Refused("stream NO", "a.sql:3", "no", Optional.empty()),
            new Change.Unmanaged("OTHER"),
            create("three")),
        ActualState.EMPTY);

    assertThat(sent).containsExactly("one", "two", "three");
    assertThat(applied).containsExactly("stream one", "stream TWO", "stream three");
  }

  @Test
  void refusesAPlanMadeOverAnotherState() {
    ActualState changed =
        new ActualState(Map.of("NEW", "x"), List.of(), Map.of(), Map.of(), Map.of());

    PlatformException refusal =
        catchThrowableOfType(PlatformException.class, () -> apply(plan(create("one")), changed));

    assertThat(refusal.problem().code()).isEqualTo(ProjectErrorCode.STALE_PLAN);
    assertThat(refusal.problem().hint()).contains("Make a new plan.");
    assertThat(sent).isEmpty();
  }

  @Test
  void stopsAtTheFirstThatFailsAndSaysWhatTheServerSaid() {
    PlatformException refusal =
        catchThrowableOfType(
            PlatformException.class,
            () -> apply(plan(create("one"), create("REFUSE"), create("three")), ActualState.EMPTY));

    assertThat(refusal.problem().message()).isEqualTo("not that");
    assertThat(sent).containsExactly("one", "REFUSE");
    assertThat(applied).containsExactly("stream one");
  }

  @Test
  void refusesConnectorsWhereThereIsNoWorker() {
    Change put =
        new Change.PutConnector(
            "connector sink",
            "connectors/sink.json",
            new Connector("sink", Map.of("connector.class", "A")),
            false);

    PlatformException refusal =
        catchThrowableOfType(PlatformException.class, () -> apply(plan(put), ActualState.EMPTY));

    assertThat(refusal.problem().code()).isEqualTo(ProjectErrorCode.CONNECT_FAILED);
  }

  private void apply(ChangePlan plan, ActualState now) {
    applier.apply(plan, now, (change, took) -> applied.add(change.subject()));
  }

  private static ChangePlan plan(Change... changes) {
    return new ChangePlan(List.of(changes), ActualState.EMPTY.fingerprint());
  }

  private static Change create(String sql) {
    return new Change.CreateSql("stream " + sql, "a.sql:1", sql);
  }
}
