package io.streambed.connect.redis;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.awaitility.Awaitility;

/** A Kafka broker and a Connect worker in this JVM, on ports that were free. */
final class RealWorker implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final int clientPort = freePort();
  private final int restPort = freePort();
  private final KafkaRaftServer broker;
  private final Connect<?> worker;

  RealWorker(Path folder) throws Exception {
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(1)
        .setClusterId(Uuid.randomUuid().toString())
        .addDirectory(folder.toString())
        .setMetadataLogDirectory(folder.toString())
        .setControllerListenerName("CONTROLLER")
        .setReleaseVersion(MetadataVersion.latestProduction())
        .run();
    broker = new KafkaRaftServer(new KafkaConfig(brokerSettings(folder)), Time.SYSTEM);
    broker.startup();
    worker = new ConnectDistributed().startConnect(workerSettings());
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> send("GET", "/connectors", "").statusCode() == 200);
  }

  String bootstrapServers() {
    return "127.0.0.1:" + clientPort;
  }

  /** Asks for a connector; the answer is the worker's. */
  HttpResponse<String> create(Map<String, String> properties) {
    Map<String, String> config = new HashMap<>(properties);
    return send("PUT", "/connectors/" + config.remove("name") + "/config", json(config));
  }

  void delete(String connector) {
    send("DELETE", "/connectors/" + connector, "");
  }

  String status(String connector) {
    return send("GET", "/connectors/" + connector + "/status", "").body();
  }

  HttpResponse<String> send(String method, String path, String body) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + restPort + path))
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String json(Map<String, String> properties) {
    return properties.entrySet().stream()
        .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private Map<String, String> brokerSettings(Path folder) {
    int controllerPort = freePort();
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:" + clientPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", folder.toString());
    settings.put("log.retention.ms", "-1");
    settings.put("auto.create.topics.enable", "false");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    return settings;
  }

  private Map<String, String> workerSettings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers());
    settings.put("group.id", "worker");
    settings.put("listeners", "http://127.0.0.1:" + restPort);
    settings.put("plugin.discovery", "service_load");
    settings.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    settings.put("value.converter.schemas.enable", "false");
    settings.put("offset.flush.interval.ms", "500");
    settings.put("scheduled.rebalance.max.delay.ms", "0");
    for (String storage : new String[] {"config", "offset", "status"}) {
      settings.put(storage + ".storage.topic", storage);
      settings.put(storage + ".storage.replication.factor", "1");
    }
    settings.put("offset.storage.partitions", "1");
    settings.put("status.storage.partitions", "1");
    return settings;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    worker.stop();
    worker.awaitStop();
    broker.shutdown();
    broker.awaitShutdown();
  }
}
