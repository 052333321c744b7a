package io.streambed.client;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Talks to one ksqlDB server. Blocking; may be shared by threads.
 *
 * <p>What the server refuses comes as a {@link PlatformException} with the server's own words.
 */
public final class KsqlClient {
  private static final String JSON = "application/json";
  private static final String ROWS = "application/vnd.ksqlapi.delimited.v1";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final URI server;
  private final Optional<String> authorization;
  private final HttpClient http;

  /** A client without authentication. */
  public KsqlClient(URI server) {
    this(server, Optional.empty());
  }

  /** A client with basic authentication. */
  public static KsqlClient withBasicAuth(URI server, String user, String password) {
    String credentials = user + ":" + password;
    return new KsqlClient(
        server,
        Optional.of(
            "Basic "
                + Base64.getEncoder()
                    .encodeToString(credentials.getBytes(StandardCharsets.UTF_8))));
  }

  private KsqlClient(URI server, Optional<String> authorization) {
    this.server = Objects.requireNonNull(server, "server");
    this.authorization = authorization;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
  }

  public URI server() {
    return server;
  }

  /** Asks the server who it is. */
  public ServerInfo info() {
    Map<String, @Nullable Object> answer =
        object(send(request("/info").GET().build(), HttpResponse.BodyHandlers.ofString(), b -> b));
    Map<?, ?> info = answer.get("KsqlServerInfo") instanceof Map<?, ?> m ? m : answer;
    return new ServerInfo(
        String.valueOf(info.get("version")),
        String.valueOf(info.get("kafkaClusterId")),
        String.valueOf(info.get("ksqlServiceId")),
        String.valueOf(info.get("serverStatus")));
  }

  /** Runs statements other than queries. */
  public List<Map<String, @Nullable Object>> execute(String ksql) {
    return execute(ksql, Map.of());
  }

  /**
   * Runs statements other than queries.
   *
   * @param properties settings for these statements, such as {@code auto.offset.reset}
   * @return the server's answers as it wrote them, one for each statement that has one
   */
  public List<Map<String, @Nullable Object>> execute(String ksql, Map<String, ?> properties) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ksql", ksql);
    body.put("streamsProperties", properties);
    String answer =
        send(
            request("/ksql")
                .header("Content-Type", JSON)
                .header("Accept", JSON)
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build(),
            HttpResponse.BodyHandlers.ofString(),
            text -> text);
    List<Map<String, @Nullable Object>> entities = new ArrayList<>();
    if (!(parse(answer) instanceof List<?> list)) {
      throw unexpected();
    }
    for (Object entity : list) {
      entities.add(asObject(entity));
    }
    return entities;
  }

  /** Starts a pull or push query. */
  public QueryRows query(String sql) {
    return query(sql, Map.of());
  }

  /**
   * Starts a pull or push query. Close the rows to end it.
   *
   * @param properties settings for the query, such as {@code auto.offset.reset}
   */
  public QueryRows query(String sql, Map<String, ?> properties) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("sql", sql);
    body.put("properties", properties);
    Stream<String> lines =
        send(
            request("/query-stream")
                .header("Content-Type", JSON)
                .header("Accept", ROWS)
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                .build(),
            HttpResponse.BodyHandlers.ofLines(),
            all -> String.join("\n", all.toList()));
    return new QueryRows(lines);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(server.resolve(path));
    authorization.ifPresent(a -> builder.header("Authorization", a));
    return builder;
  }

  private <T> T send(
      HttpRequest request, HttpResponse.BodyHandler<T> handler, Function<T, String> text) {
    HttpResponse<T> response;
    try {
      response = http.send(request, handler);
    } catch (ConnectException e) {
      throw new PlatformException(
          Problem.of(ClientErrorCode.UNREACHABLE, "no server answers at " + server)
              .withHint("Start one with ./streambed up, or give the address of a running one."),
          e);
    } catch (IOException e) {
      throw new PlatformException(
          Problem.of(ClientErrorCode.UNREACHABLE, "the connection to " + server + " failed"), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException(
          Problem.of(ClientErrorCode.INTERRUPTED, "interrupted while waiting for " + server), e);
    }
    if (response.statusCode() / 100 != 2) {
      throw failure(response.statusCode(), text.apply(response.body()));
    }
    return response.body();
  }

  private PlatformException failure(int status, String body) {
    try {
      if (Json.parse(body) instanceof Map<?, ?> map && map.containsKey("message")) {
        return refusal(map);
      }
    } catch (IllegalArgumentException e) {
      return new PlatformException(
          Problem.of(ClientErrorCode.SERVER_FAILED, server + " answered with status " + status), e);
    }
    return new PlatformException(
        Problem.of(ClientErrorCode.SERVER_FAILED, server + " answered with status " + status));
  }

  /** An error of the server, in its own words. */
  static PlatformException refusal(Map<?, ?> error) {
    boolean failed =
        error.get("error_code") instanceof Number code && code.intValue() / 10_000 == 5;
    return new PlatformException(
        Problem.of(
            failed ? ClientErrorCode.SERVER_FAILED : ClientErrorCode.REFUSED,
            String.valueOf(error.get("message"))));
  }

  private Map<String, @Nullable Object> object(String body) {
    return asObject(parse(body));
  }

  private @Nullable Object parse(String body) {
    try {
      return Json.parse(body);
    } catch (IllegalArgumentException e) {
      throw new PlatformException(
          Problem.of(ClientErrorCode.SERVER_FAILED, server + " answered with broken JSON"), e);
    }
  }

  @SuppressWarnings("unchecked")
  private Map<String, @Nullable Object> asObject(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw unexpected();
  }

  private PlatformException unexpected() {
    return new PlatformException(
        ClientErrorCode.SERVER_FAILED, server + " answered in a form that is not ksqlDB's API");
  }
}
