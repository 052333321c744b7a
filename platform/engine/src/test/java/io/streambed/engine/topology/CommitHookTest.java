package io.streambed.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract with the internals of Kafka Streams that {@link CommitHook} relies on. When one of
 * these fails after an upgrade, nothing that depends on commits can be trusted.
 */
final class CommitHookTest {
  @TempDir Path folder;

  private final List<String> events = new ArrayList<>();

  /** Collects what it gets, and forwards and remembers only at commits. */
  private final class Collector implements Processor<byte[], byte[], byte[], byte[]> {
    private final String name;
    private ProcessorContext<byte[], byte[]> context;
    private CommitHook hook;
    private int pending;

    Collector(String name) {
      this.name = name;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
      context = processorContext;
      hook = processorContext.getStateStore(name + "-hook");
      hook.onCommit(processorContext, this::commit);
      events.add(name + " recalls " + hook.recall("count"));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      pending++;
      events.add(name + " gets " + new String(record.value()));
    }

    private void commit() {
      events.add(name + " commits " + pending);
      if (pending > 0) {
        hook.remember("count", pending);
        assertThat(hook.recall("count")).isEqualTo(pending);
        context.forward(new Record<>(new byte[0], (name + pending).getBytes(), 7));
        pending = 0;
      }
    }
  }

  private Topology chain() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(CommitHook.builder("first-hook"));
    builder.addStateStore(CommitHook.builder("second-hook"));
    builder.stream("in", Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .process(() -> new Collector("first"), Named.as("first"), "first-hook")
        .process(() -> new Collector("second"), Named.as("second"), "second-hook")
        .to("out", Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    return builder.build();
  }

  @Test
  void callsBackInEachCommitAndLetsTheOwnerForward() {
    Properties properties = new Properties();
    properties.put("application.id", "app");
    properties.put("bootstrap.servers", "none:9092");
    properties.put("state.dir", folder.toString());
    try (TopologyTestDriver driver = new TopologyTestDriver(chain(), properties)) {
      driver
          .createInputTopic("in", new ByteArraySerializer(), new ByteArraySerializer())
          .pipeInput(new byte[0], "x".getBytes());

      // Flushed in the order of registration: what the first forwards, the second still commits.
      assertThat(events)
          .containsSubsequence(
              "first gets x", "first commits 1", "second gets first1", "second commits 1")
          .contains("first recalls null", "second recalls null");
      assertThat(
              driver
                  .createOutputTopic(
                      "out", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                  .readRecordsToList())
          .singleElement()
          .satisfies(
              record -> {
                assertThat(record.value()).isEqualTo("second1".getBytes());
                assertThat(record.timestamp()).isEqualTo(7);
              });
    }
  }

  /** Writes each key anew. */
  private static final class KeyWriter implements FixedKeyProcessor<byte[], byte[], byte[]> {
    private ProcessorContext<byte[], byte[]> context;

    @Override
    public void init(FixedKeyProcessorContext<byte[], byte[]> processorContext) {
      context = CommitHook.unrestricted(processorContext);
    }

    @Override
    public void process(FixedKeyRecord<byte[], byte[]> record) {
      context.forward(
          new Record<>("new".getBytes(), record.value(), record.timestamp(), record.headers()));
    }
  }

  @Test
  void letsAProcessorOfValuesWriteKeysBeforeAJoinWithoutARepartition() {
    Consumed<byte[], byte[]> bytes = Consumed.with(Serdes.ByteArray(), Serdes.ByteArray());
    StreamsBuilder builder = new StreamsBuilder();
    KTable<byte[], byte[]> table =
        builder.stream("table", bytes).processValues(KeyWriter::new).toTable();
    builder.stream("in", bytes)
        .processValues(KeyWriter::new)
        .join(table, (left, right) -> right)
        .to("out", Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    Topology topology = builder.build();
    assertThat(topology.describe().toString()).doesNotContain("repartition");
    Properties properties = new Properties();
    properties.put("application.id", "app");
    properties.put("bootstrap.servers", "none:9092");
    properties.put("state.dir", folder.toString());
    properties.put("default.key.serde", Serdes.ByteArraySerde.class.getName());
    properties.put("default.value.serde", Serdes.ByteArraySerde.class.getName());
    try (TopologyTestDriver driver = new TopologyTestDriver(topology, properties)) {
      driver
          .createInputTopic("table", new ByteArraySerializer(), new ByteArraySerializer())
          .pipeInput("one".getBytes(), "row".getBytes());
      driver
          .createInputTopic("in", new ByteArraySerializer(), new ByteArraySerializer())
          .pipeInput("two".getBytes(), "event".getBytes());

      assertThat(
              driver
                  .createOutputTopic(
                      "out", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                  .readRecord())
          .satisfies(
              record -> {
                assertThat(record.key()).isEqualTo("new".getBytes());
                assertThat(record.value()).isEqualTo("row".getBytes());
              });
    }
  }
}
