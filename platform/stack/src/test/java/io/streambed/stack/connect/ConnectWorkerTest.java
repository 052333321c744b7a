package io.streambed.stack.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streambed.common.PlatformException;
import io.streambed.stack.Health;
import io.streambed.stack.PortSetting;
import io.streambed.stack.Stack;
import io.streambed.stack.StackErrorCode;
import io.streambed.stack.StackListener;
import io.streambed.stack.kafka.BrokerConfig;
import io.streambed.stack.kafka.KafkaBroker;
import io.streambed.stack.kafka.TestClients;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ConnectWorkerTest {
  private static final Path PLUGINS = Path.of("target", "connect-plugins");
  private static final String SINK = "org.apache.kafka.connect.file.FileStreamSinkConnector";

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private KafkaBroker kafka;
  private ConnectWorker connect;
  private Stack stack;

  @BeforeEach
  void start() {
    kafka = new KafkaBroker(BrokerConfig.in(folder.resolve("kafka")));
    startStack();
  }

  @AfterEach
  void close() {
    stack.close();
  }

  @Test
  void runsASinkOfAPluginFolderAndGoesOnAfterARestart() throws Exception {
    assertThat(plugins()).contains(SINK);
    TestClients clients = new TestClients(kafka.address());
    clients.createTopics(1, "lines");
    Path file = folder.resolve("lines.txt");
    String sink =
        """
        {"name": "lines", "config": {
          "connector.class": "%s", "topics": "lines", "file": "%s", "tasks.max": "1",
          "key.converter": "org.apache.kafka.connect.storage.StringConverter",
          "value.converter": "org.apache.kafka.connect.storage.StringConverter"}}
        """
            .formatted(SINK, file);
    assertThat(post("/connectors", sink).statusCode()).isEqualTo(201);

    clients.produce("lines", List.of("one", "two"));
    abort("lines", "never");
    clients.produce("lines", List.of("three"));
    awaitLines(file, "one", "two", "three");
    assertThat(connect.health()).isEqualTo(Health.UP);

    String address = connect.address();
    stack.close();
    kafka = new KafkaBroker(BrokerConfig.in(folder.resolve("kafka")));
    startStack();

    assertThat(connect.address()).isEqualTo(address).startsWith("http://127.0.0.1:");
    new TestClients(kafka.address()).produce("lines", List.of("four"));
    awaitLines(file, "one", "two", "three", "four");
  }

  @Test
  void isDegradedWhenATaskHasFailed() throws Exception {
    TestClients clients = new TestClients(kafka.address());
    clients.createTopics(1, "lines");
    clients.produce("lines", List.of("not json"));
    String sink =
        """
        {"name": "broken", "config": {
          "connector.class": "%s", "topics": "lines", "file": "%s", "tasks.max": "1",
          "value.converter": "org.apache.kafka.connect.json.JsonConverter"}}
        """
            .formatted(SINK, folder.resolve("lines.txt"));

    assertThat(post("/connectors", sink).statusCode()).isEqualTo(201);

    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                connect.health().equals(Health.degraded("task 0 of connector \"broken\" failed")));
  }

  @Test
  void refusesATakenPortAndAMissingPluginFolder() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        ConnectWorker other =
            new ConnectWorker(
                config().withPort(PortSetting.fixed(taken.getLocalPort(), "--connect-port")),
                kafka::address)) {
      assertFails(other, StackErrorCode.PORT_TAKEN);
    }
    ConnectConfig missing =
        ConnectConfig.in(folder.resolve("connect"), List.of(folder.resolve("none")));
    try (ConnectWorker other = new ConnectWorker(missing, kafka::address)) {
      assertFails(other, StackErrorCode.PLUGINS_NOT_FOUND);
    }
  }

  private void startStack() {
    connect = new ConnectWorker(config(), kafka::address);
    stack = new Stack(List.of(connect, kafka), StackListener.SILENT);
    stack.start();
  }

  private ConnectConfig config() {
    return ConnectConfig.in(folder.resolve("connect"), List.of(PLUGINS));
  }

  private static void assertFails(ConnectWorker worker, StackErrorCode code) {
    assertThatThrownBy(worker::start)
        .isInstanceOfSatisfying(
            PlatformException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  private List<String> plugins() throws Exception {
    URI uri = URI.create(connect.address() + "/connector-plugins");
    HttpResponse<String> response =
        http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    List<String> classes = new ArrayList<>();
    for (JsonNode plugin : new ObjectMapper().readTree(response.body())) {
      classes.add(plugin.path("class").asText());
    }
    return classes;
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(connect.address() + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void abort(String topic, String value) throws Exception {
    Map<String, Object> transactional = Map.of("transactional.id", "aborter");
    try (KafkaProducer<String, String> producer =
        new TestClients(kafka.address()).producer(transactional)) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, value)).get();
      producer.abortTransaction();
    }
  }

  private static void awaitLines(Path file, String... lines) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(file).exists();
              assertThat(Files.readAllLines(file)).containsExactly(lines);
            });
  }
}
