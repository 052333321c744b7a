package io.streambed.engine.topology;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A task of Kafka Streams, as the steps see it. */
final class StreamsTask implements Task {
  private final ProcessorContext<byte[], byte[]> context;
  private final @Nullable CommitHook hook;
  private final Reporter reporter;

  StreamsTask(
      ProcessorContext<byte[], byte[]> context, @Nullable CommitHook hook, Reporter reporter) {
    this.context = context;
    this.hook = hook;
    this.reporter = reporter;
  }

  @Override
  public int partition() {
    return context.taskId().partition();
  }

  @Override
  public QueryCounters counters() {
    return reporter.counters();
  }

  @Override
  public void report(String step, ProcessingLog.Kind kind, String message) {
    Optional<RecordMetadata> record = context.recordMetadata();
    reporter.report(
        step,
        kind,
        message,
        record.map(RecordMetadata::topic).orElse(""),
        partition(),
        record.map(RecordMetadata::offset).orElse(-1L));
  }

  @Override
  public void report(String step, ProcessingLog.Kind kind, RuntimeException failure) {
    report(step, kind, Reporter.describe(failure));
  }

  @Override
  public void report(
      String step, ProcessingLog.Kind kind, RuntimeException failure, Evidence evidence) {
    Optional<RecordMetadata> record = context.recordMetadata();
    reporter.report(
        step,
        kind,
        Reporter.describe(failure),
        evidence,
        record.map(RecordMetadata::topic).orElse(""),
        partition(),
        record.map(RecordMetadata::offset).orElse(-1L));
  }

  @Override
  @SuppressWarnings("NullAway") // Kafka's Record takes null keys and values
  public void send(
      @Nullable String node,
      byte @Nullable [] key,
      byte @Nullable [] value,
      long timestamp,
      Headers headers) {
    Record<byte[], byte[]> record = new Record<>(key, value, timestamp, headers);
    if (node == null) {
      context.forward(record);
    } else {
      context.forward(record, node);
    }
  }

  @Override
  public KeyValueStore<Bytes, byte[]> store(String name) {
    return context.getStateStore(name);
  }

  @Override
  public JoinClocks joinClocks(String name) {
    return context.getStateStore(name);
  }

  @Override
  public void remember(String key, long value) {
    hook().remember(key, value);
  }

  @Override
  public @Nullable Long recall(String key) {
    return hook().recall(key);
  }

  @Override
  public long wallClock() {
    return context.currentSystemTimeMs();
  }

  @Override
  public Cancellable everyInterval(Duration interval, LongConsumer callback) {
    return context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, callback::accept);
  }

  private CommitHook hook() {
    if (hook == null) {
      throw new IllegalStateException("this task has no commit hook");
    }
    return hook;
  }
}
