package io.streambed.testkit.driver;

import io.streambed.engine.catalog.QueryInfo;
import io.streambed.engine.expression.ExpressionCompiler;
import io.streambed.engine.plan.Emission;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.topology.TopologyContext;
import io.streambed.engine.topology.TopologySettings;
import io.streambed.engine.topology.aggregate.RegistryAggregates;
import io.streambed.engine.topology.build.TopologyBuilder;
import io.streambed.format.Formats;
import io.streambed.function.FunctionRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * Runs persistent queries on {@code TopologyTestDriver}: one partition, a wall clock that stands.
 */
public final class QueryDriver {
  private final FunctionRegistry functions;
  private final ExpressionCompiler expressions;

  public QueryDriver(FunctionRegistry functions) {
    this.functions = functions;
    this.expressions = new ExpressionCompiler(functions);
  }

  /** Topics that a query reads, in the order of its plan. */
  public Set<String> sourceTopics(QueryPlan plan) {
    Set<String> topics = new LinkedHashSet<>();
    collect(plan.root(), topics);
    return topics;
  }

  private static void collect(PlanNode node, Set<String> topics) {
    if (node instanceof PlanNode.Source source) {
      topics.add(source.topic());
    }
    node.sources().forEach(input -> collect(input, topics));
  }

  /**
   * Starts a query.
   *
   * @param known topics that what it writes is looked for in, beside its sink
   */
  public Running start(QueryInfo query, Set<String> known, Map<String, String> settings) {
    return start(query, known, settings, temporaryFolder());
  }

  /**
   * Stops a query and starts another in its place, with its state.
   *
   * @param query has the id of the one before
   */
  public Running replace(
      Running before, QueryInfo query, Set<String> known, Map<String, String> settings) {
    Path state = temporaryFolder();
    before.keeper.keepIn(state);
    before.close();
    return start(query, known, settings, state);
  }

  private Running start(
      QueryInfo query, Set<String> known, Map<String, String> settings, Path state) {
    boolean failOnTimestamp =
        Boolean.parseBoolean(settings.getOrDefault("ksql.timestamp.throw.on.invalid", "false"));
    TopologyContext context =
        TopologyContext.forTests(
            TopologySettings.DEFAULTS
                .withEmission(Emission.EVERY_UPDATE)
                .withFailures(false, failOnTimestamp),
            expressions::compile,
            new RegistryAggregates(functions, settings),
            Formats.standard(),
            entry -> {});
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, query.id());
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    // the wall clock stands still, so rows of outer joins must not wait for it
    config.put(
        StreamsConfig.InternalConfig.EMIT_INTERVAL_MS_KSTREAMS_OUTER_JOIN_SPURIOUS_RESULTS_FIX, 0L);
    // of its own, because the default one is shared by all processes of the machine
    config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    Set<String> sinks = new LinkedHashSet<>(known);
    query.plan().sink().ifPresent(sink -> sinks.add(sink.topic()));
    Topology topology = TopologyBuilder.build(query.plan(), context);
    StateKeeper keeper = new StateKeeper(state);
    keeper.joins(topology);
    return new Running(
        new TopologyTestDriver(topology, config, Instant.EPOCH), state, keeper, sinks);
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("streambed-test");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary folder", e);
    }
  }

  /** A query that runs. */
  public static final class Running implements AutoCloseable {
    private final TopologyTestDriver driver;
    private final Path state;
    private final StateKeeper keeper;
    private final Set<String> sinks;
    private boolean closed;
    private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new LinkedHashMap<>();
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new LinkedHashMap<>();

    private Running(TopologyTestDriver driver, Path state, StateKeeper keeper, Set<String> sinks) {
      this.driver = driver;
      this.state = state;
      this.keeper = keeper;
      this.sinks = sinks;
    }

    /** Hands one record to the query, and gives all that it wrote, by topic. */
    public Map<String, List<StoredRecord>> pipe(String topic, StoredRecord record) {
      inputs
          .computeIfAbsent(
              topic,
              t -> driver.createInputTopic(t, new ByteArraySerializer(), new ByteArraySerializer()))
          .pipeInput(
              new TestRecord<>(
                  record.key(),
                  record.value(),
                  new RecordHeaders(record.headers()),
                  record.timestamp()));
      Map<String, List<StoredRecord>> written = new LinkedHashMap<>();
      for (String sink : sinks) {
        List<StoredRecord> records = read(sink);
        if (!records.isEmpty()) {
          written.put(sink, records);
        }
      }
      return written;
    }

    private List<StoredRecord> read(String topic) {
      TestOutputTopic<byte[], byte[]> output =
          outputs.computeIfAbsent(
              topic,
              t ->
                  driver.createOutputTopic(
                      t, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
      List<StoredRecord> records = new ArrayList<>();
      while (!output.isEmpty()) {
        TestRecord<byte[], byte[]> record = output.readRecord();
        records.add(
            new StoredRecord(
                record.key(),
                record.value(),
                record.timestamp(),
                List.of(record.headers().toArray())));
      }
      return records;
    }

    /** Names of all topics that the query has written to, internal ones included. */
    public Set<String> producedTopics() {
      return driver.producedTopicNames();
    }

    @Override
    public void close() {
      if (closed) {
        return;
      }
      closed = true;
      driver.close();
      try (Stream<Path> files = Files.walk(state)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot delete temporary folder " + state, e);
      }
    }
  }
}
