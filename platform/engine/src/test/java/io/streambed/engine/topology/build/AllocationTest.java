package io.streambed.engine.topology.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.Sink;
import io.streambed.engine.plan.TopicSerde;
import io.streambed.engine.topology.FusedProcessor;
import io.streambed.engine.topology.JoinClocks;
import io.streambed.engine.topology.ProcessingLog;
import io.streambed.engine.topology.QueryCounters;
import io.streambed.engine.topology.Task;
import io.streambed.engine.topology.TopologyContext;
import io.streambed.engine.topology.TopologySettings;
import io.streambed.format.FormatSpec;
import io.streambed.format.Formats;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import io.streambed.type.SqlType;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** What the way of a record through decoding, filter, projection and encoding allocates. */
final class AllocationTest {
  private static final int RECORDS = 100_000;
  private static final int CUSTOMERS = 1_000;

  private static final int WARM_UP_ROUNDS = 3;

  /** Bytes of a small object: a text of up to eight letters is two of them. */
  private static final int SMALL_OBJECT = 24;

  private static QueryPlan plan() {
    TopicSerde serde =
        new TopicSerde(Plans.KAFKA, Set.of(), FormatSpec.of("JSON"), Set.of(), Optional.empty());
    Schema columns =
        Schema.of(
            Column.key("K", SqlType.STRING),
            Column.value("ID", SqlType.BIGINT),
            Column.value("CUSTOMER", SqlType.STRING),
            Column.value("PAGE", SqlType.STRING),
            Column.value("AMOUNT", SqlType.DOUBLE));
    PlanNode rows =
        Plans.project(
            "Project1",
            Plans.filter(
                "Filter1",
                new PlanNode.Source(
                    "Source1", "ORDERS", false, "orders", serde, columns, Optional.empty()),
                "AMOUNT > 50"),
            Plans.key("K", "K", SqlType.STRING),
            Plans.value("ID", "ID", SqlType.BIGINT),
            Plans.value("CUSTOMER", "CUSTOMER", SqlType.STRING),
            Plans.value("DOUBLED", "AMOUNT * 2", SqlType.DOUBLE));
    return new QueryPlan(
        "Q1",
        rows,
        Optional.of(new Sink("BIG", false, "big", serde, rows.schema(), Optional.empty())));
  }

  @Test
  void decodeFilterProjectAndEncodeAllocateHardlyMoreThanTheOutput() {
    TopologyContext context =
        TopologyContext.forTests(
            TopologySettings.DEFAULTS,
            TestFunctions.expressions(),
            TestFunctions.aggregates(),
            Formats.standard(),
            entry -> {
              throw new AssertionError(entry.toString());
            });
    FusedProcessor processor = TopologyBuilder.processors(plan(), context).get(0).get();
    CountingTask task = new CountingTask(context.counters());
    processor.open(task);
    byte[][] keys = new byte[RECORDS][];
    byte[][] values = new byte[RECORDS][];
    for (int i = 0; i < RECORDS; i++) {
      String customer = "user_" + i * 7 % CUSTOMERS;
      keys[i] = customer.getBytes(StandardCharsets.UTF_8);
      values[i] =
          ("{\"id\":%d,\"customer\":\"%s\",\"page\":\"/products/%d\",\"amount\":%d.25}")
              .formatted(i, customer, i, i % 100)
              .getBytes(StandardCharsets.UTF_8);
    }
    Headers headers = new RecordHeaders();
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      run(processor, keys, values, headers);
    }
    long sentBefore = task.sent;
    long outputBefore = task.outputBytes;
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    run(processor, keys, values, headers);
    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

    assertThat(task.sent - sentBefore).isEqualTo(RECORDS / 2);
    double beyondOutput = (allocated - (task.outputBytes - outputBefore)) / (double) RECORDS;
    assertThat(beyondOutput)
        .as("bytes a record that are not output")
        .isLessThanOrEqualTo(3 * SMALL_OBJECT);
  }

  private static void run(
      FusedProcessor processor, byte[][] keys, byte[][] values, Headers headers) {
    for (int i = 0; i < RECORDS; i++) {
      processor.read(keys[i], values[i], i, headers);
    }
  }

  /** Takes what is sent, and counts what it takes in memory. */
  private static final class CountingTask implements Task {
    private final QueryCounters counters;
    private long sent;
    private long outputBytes;

    CountingTask(QueryCounters counters) {
      this.counters = counters;
    }

    @Override
    public void send(String node, byte[] key, byte[] value, long timestamp, Headers headers) {
      sent++;
      outputBytes += sizeOf(key) + sizeOf(value);
    }

    private static long sizeOf(byte[] array) {
      return (16 + array.length + 7) / 8 * 8;
    }

    @Override
    public int partition() {
      return 0;
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
    public KeyValueStore<Bytes, byte[]> store(String name) {
      throw new IllegalStateException("no step has a store");
    }

    @Override
    public JoinClocks joinClocks(String name) {
      throw new IllegalStateException("no step joins");
    }

    @Override
    public void remember(String key, long value) {
      throw new IllegalStateException("no step has a clock");
    }

    @Override
    public Long recall(String key) {
      throw new IllegalStateException("no step has a clock");
    }

    @Override
    public long wallClock() {
      return 0;
    }

    @Override
    public Cancellable everyInterval(Duration interval, LongConsumer callback) {
      throw new IllegalStateException("no step waits");
    }
  }
}
