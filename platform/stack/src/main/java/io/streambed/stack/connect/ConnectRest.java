package io.streambed.stack.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The two questions that we ask of the worker's REST interface. */
final class ConnectRest {
  private static final Duration LIMIT = Duration.ofSeconds(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final URI address;

  ConnectRest(HttpClient http, URI address) {
    this.http = http;
    this.address = address;
  }

  /** Whether it lists its connectors; it does so once it has joined its group and read its log. */
  boolean answers() throws InterruptedException {
    try {
      return get("/connectors").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** What has failed, in words: {@code connector "c"} or {@code task 0 of connector "c"}. */
  List<String> failures() throws IOException, InterruptedException {
    HttpResponse<String> response = get("/connectors?expand=status");
    if (response.statusCode() != 200) {
      throw new IOException("status " + response.statusCode());
    }
    List<String> failed = new ArrayList<>();
    JsonNode connectors = JSON.readTree(response.body());
    connectors
        .properties()
        .forEach(
            entry -> {
              String connector = "connector \"" + entry.getKey() + "\"";
              JsonNode status = entry.getValue().path("status");
              if (hasFailed(status.path("connector"))) {
                failed.add(connector);
              }
              for (JsonNode task : status.path("tasks")) {
                if (hasFailed(task)) {
                  failed.add("task " + task.path("id").asInt() + " of " + connector);
                }
              }
            });
    return failed;
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static boolean hasFailed(JsonNode node) {
    return node.path("state").asText().equals("FAILED");
  }
}
