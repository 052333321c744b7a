package io.streambed.engine.topology.build;

import io.streambed.engine.plan.Emission;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.topology.ProcessingLog;
import io.streambed.engine.topology.SinkStep;
import io.streambed.engine.topology.StoreKey;
import io.streambed.engine.topology.TopologyContext;
import io.streambed.engine.topology.TopologySettings;
import io.streambed.format.Formats;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** A plan on a {@code TopologyTestDriver}; results as text. */
final class Driver implements AutoCloseable {
  final List<ProcessingLog.Entry> log = new ArrayList<>();
  final TopologyContext context;
  final Topology topology;
  private final TopologyTestDriver driver;
  private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
  private final int windowBytes;

  Driver(QueryPlan plan, Path stateDirectory) {
    this(plan, TopologySettings.DEFAULTS, stateDirectory);
  }

  Driver(QueryPlan plan, TopologySettings settings, Path stateDirectory) {
    context =
        TopologyContext.forTests(
            settings,
            TestFunctions.expressions(),
            TestFunctions.aggregates(),
            Formats.standard(),
            log::add);
    topology = TopologyBuilder.build(plan, context);
    Properties properties = new Properties();
    properties.put("application.id", "app");
    properties.put("bootstrap.servers", "none:9092");
    properties.put("state.dir", stateDirectory.toString());
    properties.put("statestore.cache.max.bytes", "0");
    // The wall clock stands still, so rows without a match must not wait for it.
    properties.put("__emit.interval.ms.kstreams.outer.join.spurious.results.fix__", 0);
    driver = new TopologyTestDriver(topology, properties, Instant.ofEpochMilli(0));
    windowBytes =
        plan.sink()
            .flatMap(s -> s.serde().window())
            .map(w -> SinkStep.windowedKey(w).windowBytes())
            .orElse(0);
  }

  static TopologySettings everyUpdate() {
    return TopologySettings.DEFAULTS.withEmission(Emission.EVERY_UPDATE);
  }

  /** Sends a record: its key, the text of its value, its time. */
  Driver send(String key, String value, long timestamp) {
    return sendTo(Plans.INPUT, bytes(key), value, timestamp);
  }

  Driver sendTo(String topic, String key, String value, long timestamp) {
    return sendTo(topic, bytes(key), value, timestamp);
  }

  Driver sendTo(String topic, byte[] key, String value, long timestamp) {
    inputs
        .computeIfAbsent(
            topic,
            t -> driver.createInputTopic(t, new ByteArraySerializer(), new ByteArraySerializer()))
        .pipeInput(key, bytes(value), timestamp);
    return this;
  }

  /** Topics that anything was written to. */
  Set<String> writtenTopics() {
    return driver.producedTopicNames();
  }

  /** Names of the stores of the topology. */
  Set<String> stores() {
    return driver.getAllStateStores().keySet();
  }

  static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  /** What came out since the last call: {@code key[@window start[/end]]=value t=timestamp}. */
  List<String> results() {
    return results(Plans.OUTPUT, windowBytes);
  }

  List<String> results(String topic, int window) {
    TestOutputTopic<byte[], byte[]> output =
        driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    return output.readRecordsToList().stream().map(r -> text(r, window)).toList();
  }

  /** Starts of the windows of all groups that a store holds, in its order. */
  List<Long> storedStarts(String store) {
    KeyValueStore<Bytes, byte[]> groups = driver.getKeyValueStore(store);
    List<Long> starts = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> all = groups.all()) {
      while (all.hasNext()) {
        Bytes key = all.next().key;
        if (StoreKey.isGroup(key)) {
          starts.add(StoreKey.start(key));
        }
      }
    }
    return starts;
  }

  private static String text(TestRecord<byte[], byte[]> record, int window) {
    return key(record.key(), window)
        + "="
        + (record.value() == null ? "-" : new String(record.value(), StandardCharsets.UTF_8))
        + " t="
        + record.timestamp();
  }

  private static String key(byte[] key, int window) {
    if (key == null) {
      return "null";
    }
    String text = new String(Arrays.copyOf(key, key.length - window), StandardCharsets.UTF_8);
    ByteBuffer bounds = ByteBuffer.wrap(key, key.length - window, window);
    if (window == 8) {
      return text + "@" + bounds.getLong();
    }
    if (window == 16) {
      long end = bounds.getLong();
      return text + "@" + bounds.getLong() + "/" + end;
    }
    return text;
  }

  @Override
  public void close() {
    driver.close();
  }
}
