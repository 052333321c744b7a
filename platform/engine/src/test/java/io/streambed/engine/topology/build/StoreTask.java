package io.streambed.engine.topology.build;

import io.streambed.engine.topology.JoinClocks;
import io.streambed.engine.topology.ProcessingLog;
import io.streambed.engine.topology.QueryCounters;
import io.streambed.engine.topology.Task;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.state.KeyValueStore;

/** A task with one store and a wall clock that stands. */
public record StoreTask(KeyValueStore<Bytes, byte[]> onlyStore) implements Task {
  @Override
  public int partition() {
    return 0;
  }

  @Override
  public QueryCounters counters() {
    throw unexpected();
  }

  @Override
  public void report(String step, ProcessingLog.Kind kind, String message) {
    throw unexpected();
  }

  @Override
  public void report(String step, ProcessingLog.Kind kind, RuntimeException failure) {
    throw failure;
  }

  @Override
  public void send(String node, byte[] key, byte[] value, long timestamp, Headers headers) {
    throw unexpected();
  }

  @Override
  public KeyValueStore<Bytes, byte[]> store(String name) {
    return onlyStore;
  }

  @Override
  public JoinClocks joinClocks(String name) {
    throw unexpected();
  }

  @Override
  public void remember(String key, long value) {
    throw unexpected();
  }

  @Override
  public Long recall(String key) {
    throw unexpected();
  }

  @Override
  public long wallClock() {
    return 0;
  }

  @Override
  public Cancellable everyInterval(Duration interval, LongConsumer callback) {
    return () -> {};
  }

  private static AssertionError unexpected() {
    return new AssertionError("only the store is expected to be used");
  }
}
