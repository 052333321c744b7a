package io.streambed.engine.topology;

import java.time.Duration;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A chain without state that runs outside of Kafka Streams, or that only computes. */
public final class ConsumerTask implements Task {
  private final Reporter reporter;
  private @Nullable ConsumerRecord<byte[], byte[]> record;

  public ConsumerTask(Reporter reporter) {
    this.reporter = reporter;
  }

  /** The record that the chain processes next. */
  public void turnTo(ConsumerRecord<byte[], byte[]> next) {
    record = next;
  }

  @Override
  public int partition() {
    return record == null ? -1 : record.partition();
  }

  @Override
  public QueryCounters counters() {
    return reporter.counters();
  }

  @Override
  public void report(String step, ProcessingLog.Kind kind, String message) {
    String topic = record == null ? "" : record.topic();
    long offset = record == null ? -1 : record.offset();
    reporter.report(step, kind, message, topic, partition(), offset);
  }

  @Override
  public void report(String step, ProcessingLog.Kind kind, RuntimeException failure) {
    report(step, kind, Reporter.describe(failure));
  }

  @Override
  public void report(
      String step, ProcessingLog.Kind kind, RuntimeException failure, Evidence evidence) {
    String topic = record == null ? "" : record.topic();
    long offset = record == null ? -1 : record.offset();
    reporter.report(step, kind, Reporter.describe(failure), evidence, topic, partition(), offset);
  }

  @Override
  public void send(
      @Nullable String node,
      byte @Nullable [] key,
      byte @Nullable [] value,
      long timestamp,
      Headers headers) {
    throw noStreams();
  }

  @Override
  public KeyValueStore<Bytes, byte[]> store(String name) {
    throw noStreams();
  }

  @Override
  public JoinClocks joinClocks(String name) {
    throw noStreams();
  }

  @Override
  public void remember(String key, long value) {
    throw noStreams();
  }

  @Override
  public @Nullable Long recall(String key) {
    throw noStreams();
  }

  @Override
  public long wallClock() {
    return System.currentTimeMillis();
  }

  @Override
  public Cancellable everyInterval(Duration interval, LongConsumer callback) {
    throw noStreams();
  }

  private static IllegalStateException noStreams() {
    return new IllegalStateException("a chain without state has no stores, topics or commits");
  }
}
