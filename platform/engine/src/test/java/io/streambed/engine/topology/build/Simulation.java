package io.streambed.engine.topology.build;

import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.topology.FusedProcessor;
import io.streambed.engine.topology.IdleWatch;
import io.streambed.engine.topology.JoinClocks;
import io.streambed.engine.topology.ProcessingLog;
import io.streambed.engine.topology.QueryCounters;
import io.streambed.engine.topology.RowPartitioner;
import io.streambed.engine.topology.StateLock;
import io.streambed.engine.topology.Task;
import io.streambed.engine.topology.TopologyContext;
import io.streambed.engine.topology.TopologySettings;
import io.streambed.format.Formats;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A query on an imaginary cluster: the processors are the real ones, everything around them is in
 * memory and in the hands of a random generator. Tasks take turns in any order; each may commit, or
 * fail and begin again at its last commit, at any moment. What a task sends is seen when it
 * commits. Same seed, same run.
 */
final class Simulation {
  /** A record as a topic holds it. */
  record Message(byte[] key, byte[] value, long timestamp, Headers headers) {
    /** A consumer hands out headers of its own. */
    Headers copyOfHeaders() {
      return new RecordHeaders(headers);
    }
  }

  private final List<Supplier<FusedProcessor>> stages;
  private final List<List<Message>[]> topics = new ArrayList<>();
  private final List<Message> output = new ArrayList<>();
  private final List<SimulatedTask> tasks = new ArrayList<>();
  private final int partitions;
  private final Random random;
  private final RowPartitioner partitioner = new RowPartitioner(0);
  final QueryCounters counters = new QueryCounters();
  private long wallClock;

  Simulation(QueryPlan plan, int partitions, int maxLiveEntries, Random random) {
    this.partitions = partitions;
    this.random = random;
    TopologyContext context =
        new TopologyContext(
            TopologySettings.DEFAULTS.withMaxLiveEntries(maxLiveEntries),
            topic -> partitions,
            new ColumnBinder(TestFunctions.expressions()),
            TestFunctions.aggregates(),
            Formats.standard(),
            new ExactWatch(),
            counters,
            entry -> {
              throw new AssertionError(entry.toString());
            },
            new StateLock());
    stages = TopologyBuilder.processors(plan, context);
    for (int stage = 0; stage < stages.size(); stage++) {
      topics.add(emptyTopic());
    }
    for (int stage = 0; stage < stages.size(); stage++) {
      for (int partition = 0; partition < partitions; partition++) {
        tasks.add(new SimulatedTask(stage, partition));
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // no array of a generic type
  private List<Message>[] emptyTopic() {
    List<Message>[] topic = new List[partitions];
    Arrays.setAll(topic, partition -> new ArrayList<>());
    return topic;
  }

  /** Appends to the source topic. */
  void send(PartitionedLog.Event event) {
    topics.get(0)[event.partition()].add(
        new Message(
            event.name().getBytes(StandardCharsets.UTF_8),
            (event.name() + "," + event.amount() + ",0").getBytes(StandardCharsets.UTF_8),
            event.timestamp(),
            new RecordHeaders()));
  }

  /** Lets tasks take turns until all records are processed and committed. */
  void run(int failuresInThousand) {
    // Each run prefers other tasks, so that some lag far behind.
    double[] weights = random.doubles(tasks.size()).map(w -> w * w * w).toArray();
    for (SimulatedTask task = pick(weights); task != null; task = pick(weights)) {
      int dice = random.nextInt(1_000);
      if (dice < failuresInThousand) {
        task.fail();
      } else if (dice < 150) {
        task.commit();
      } else {
        for (int i = random.nextInt(20); i >= 0; i--) {
          task.processNext();
        }
      }
      if (!task.canProcess() && task.hasWork()) {
        task.commit();
      }
    }
  }

  /** One of the tasks that have work, or null if none has. */
  private SimulatedTask pick(double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += tasks.get(i).hasWork() ? weights[i] : 0;
    }
    double at = random.nextDouble() * sum;
    SimulatedTask picked = null;
    for (int i = 0; i < weights.length && (picked == null || at > 0); i++) {
      if (tasks.get(i).hasWork()) {
        picked = tasks.get(i);
        at -= weights[i];
      }
    }
    return picked;
  }

  /**
   * Time goes by, so that all partitions fall idle, and again, so that those who wait for them
   * believe it; then the rest is processed.
   */
  void fallSilent() {
    letTimePass();
    letTimePass();
  }

  private void letTimePass() {
    for (int i = 0; i < 8; i++) {
      wallClock += TopologySettings.DEFAULTS.idleAfter().toMillis() + 1;
      tasks.forEach(SimulatedTask::punctuate);
    }
    tasks.forEach(SimulatedTask::commit);
    run(0);
  }

  /** Committed results so far. */
  List<Message> output() {
    return output;
  }

  /** The window's start and the name from a key of a time-windowed result. */
  static String windowAndName(byte[] key) {
    long start = ByteBuffer.wrap(key, key.length - 8, 8).getLong();
    String name = new String(Arrays.copyOf(key, key.length - 8), StandardCharsets.UTF_8);
    return start + "|" + name;
  }

  /** The bounds and the name from a key of a session. */
  static String sessionAndName(byte[] key) {
    ByteBuffer bounds = ByteBuffer.wrap(key, key.length - 16, 16);
    long end = bounds.getLong();
    long start = bounds.getLong();
    String name = new String(Arrays.copyOf(key, key.length - 16), StandardCharsets.UTF_8);
    return start + "/" + end + "|" + name;
  }

  /** The first column of a value. */
  static long total(byte[] value) {
    String text = new String(value, StandardCharsets.UTF_8);
    return Long.parseLong(text.substring(0, text.indexOf(',')));
  }

  /** Knows at once whether all of a source partition is committed. */
  private final class ExactWatch implements IdleWatch {
    @Override
    public long ask(String topic, int partition) {
      return 0;
    }

    @Override
    public Answer answer(String topic, int partition, long question) {
      SimulatedTask task = tasks.get(partition);
      return task.committedPosition == topics.get(0)[partition].size()
          ? Answer.CAUGHT_UP
          : Answer.BEHIND;
    }
  }

  private final class SimulatedTask implements Task {
    private final int stage;
    private final int partition;
    private final Map<String, MapStore> stores = new HashMap<>();
    private final List<Message> sent = new ArrayList<>();
    private final Map<String, Long> remembered = new HashMap<>();
    private final List<LongConsumer> callbacks = new ArrayList<>();
    private final Map<String, NavigableMap<Bytes, byte[]>> committedStores = new HashMap<>();
    private Map<String, Long> committedNumbers = new HashMap<>();
    private int committedPosition;
    private int position;
    private boolean dirty;
    private FusedProcessor processor;

    SimulatedTask(int stage, int partition) {
      this.stage = stage;
      this.partition = partition;
      begin();
    }

    private void begin() {
      callbacks.clear();
      sent.clear();
      dirty = false;
      position = committedPosition;
      stores.forEach(
          (name, store) -> store.replaceBy(committedStores.getOrDefault(name, new TreeMap<>())));
      remembered.clear();
      remembered.putAll(committedNumbers);
      processor = stages.get(stage).get();
      processor.open(this);
    }

    void fail() {
      begin();
    }

    boolean canProcess() {
      return position < topics.get(stage)[partition].size();
    }

    boolean hasWork() {
      return dirty || canProcess();
    }

    void processNext() {
      if (canProcess()) {
        Message next = topics.get(stage)[partition].get(position);
        dirty = true;
        processor.read(next.key(), next.value(), next.timestamp(), position, next.copyOfHeaders());
        position++;
      }
    }

    void punctuate() {
      List.copyOf(callbacks).forEach(callback -> callback.accept(wallClock));
    }

    void commit() {
      processor.commit();
      for (Message message : sent) {
        publish(message);
      }
      sent.clear();
      committedPosition = position;
      stores.forEach((name, store) -> committedStores.put(name, store.content()));
      committedNumbers = new HashMap<>(remembered);
      dirty = false;
    }

    private void publish(Message message) {
      if (stage + 1 == topics.size()) {
        output.add(message);
        return;
      }
      List<Message>[] topic = topics.get(stage + 1);
      partitioner
          .partitions("repartition", message.key(), message.value(), partitions)
          .orElseThrow()
          .forEach(to -> topic[to].add(message));
    }

    @Override
    public int partition() {
      return partition;
    }

    @Override
    public QueryCounters counters() {
      return counters;
    }

    @Override
    public void report(String step, ProcessingLog.Kind kind, String message) {
      throw new AssertionError(step + " " + kind + " " + message);
    }

    @Override
    public void report(String step, ProcessingLog.Kind kind, RuntimeException failure) {
      throw failure;
    }

    @Override
    public void send(String node, byte[] key, byte[] value, long timestamp, Headers headers) {
      dirty = true;
      sent.add(new Message(key, value, timestamp, headers));
    }

    @Override
    public KeyValueStore<Bytes, byte[]> store(String name) {
      return stores.computeIfAbsent(name, n -> new MapStore());
    }

    @Override
    public JoinClocks joinClocks(String name) {
      throw new IllegalStateException("a simulation has no joins");
    }

    @Override
    public void remember(String key, long value) {
      remembered.put(key, value);
    }

    @Override
    public Long recall(String key) {
      return committedNumbers.get(key);
    }

    @Override
    public long wallClock() {
      return wallClock;
    }

    @Override
    public Cancellable everyInterval(Duration interval, LongConsumer callback) {
      callbacks.add(callback);
      return () -> callbacks.remove(callback);
    }
  }
}
