package io.streambed.project;

import io.streambed.client.Json;
import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The REST API of a Kafka Connect worker. Blocking; thread-safe. */
public final class ConnectRest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final URI worker;
  private final HttpClient http;

  public ConnectRest(URI worker) {
    this.worker = Objects.requireNonNull(worker, "worker");
    this.http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  }

  /** All connectors of the worker, by name. */
  public Map<String, Connector> connectors() {
    Map<String, Connector> connectors = new TreeMap<>();
    Object answer = send(request("/connectors?expand=info").GET().build());
    if (answer instanceof Map<?, ?> byName) {
      byName.forEach(
          (name, entry) ->
              connectors.put(String.valueOf(name), connector(String.valueOf(name), entry)));
    }
    return connectors;
  }

  private static Connector connector(String name, @Nullable Object entry) {
    Map<String, String> config = new LinkedHashMap<>();
    if (entry instanceof Map<?, ?> map
        && map.get("info") instanceof Map<?, ?> info
        && info.get("config") instanceof Map<?, ?> settings) {
      settings.forEach((key, value) -> config.put(String.valueOf(key), String.valueOf(value)));
    }
    config.remove("name");
    return new Connector(name, config);
  }

  /** Creates a connector, or gives one another configuration. */
  public void put(Connector connector) {
    String path =
        "/connectors/"
            + URLEncoder.encode(connector.name(), StandardCharsets.UTF_8).replace("+", "%20")
            + "/config";
    send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(Json.write(connector.config())))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(worker.resolve(path)).timeout(TIMEOUT);
  }

  private @Nullable Object send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      Object answer = response.body().isBlank() ? null : Json.parse(response.body());
      if (response.statusCode() / 100 == 2) {
        return answer;
      }
      String message =
          answer instanceof Map<?, ?> map ? String.valueOf(map.get("message")) : "no reason given";
      throw new PlatformException(
          ProjectErrorCode.CONNECT_FAILED,
          "the Connect worker at " + worker + " refused: " + message.strip());
    } catch (IOException | IllegalArgumentException e) {
      throw new PlatformException(
          Problem.of(
              ProjectErrorCode.CONNECT_FAILED,
              "the Connect worker at " + worker + " does not answer as it should"),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException(
          Problem.of(ProjectErrorCode.CONNECT_FAILED, "interrupted while waiting for " + worker),
          e);
    }
  }
}
