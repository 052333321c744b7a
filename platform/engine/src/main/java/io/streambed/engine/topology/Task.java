package io.streambed.engine.topology;

import java.time.Duration;
import java.util.function.LongConsumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What a chain's steps may ask of whoever runs them. One thread. */
public interface Task {
  /** Partition of the input that this task reads. */
  int partition();

  QueryCounters counters();

  /** Reports what went wrong with the record in hand, and counts it. */
  void report(String step, ProcessingLog.Kind kind, String message);

  /**
   * Reports an expression or codec that failed. The failure's own text may quote data, so only its
   * class is passed on, unless the failure is one of ours.
   */
  void report(String step, ProcessingLog.Kind kind, RuntimeException failure);

  /** The same, with what it failed on, for those who can make use of it. */
  default void report(
      String step, ProcessingLog.Kind kind, RuntimeException failure, Evidence evidence) {
    report(step, kind, failure);
  }

  /** Sends a record to the only topic below, or to the one of that node name. */
  void send(
      @Nullable String node,
      byte @Nullable [] key,
      byte @Nullable [] value,
      long timestamp,
      Headers headers);

  KeyValueStore<Bytes, byte[]> store(String name);

  /** The object that the steps before and behind a join share. */
  JoinClocks joinClocks(String name);

  /** Stores a number with the offsets of the next commit. */
  void remember(String key, long value);

  @Nullable Long recall(String key);

  /** Wall clock in milliseconds, as of the last turn of the thread's loop. */
  long wallClock();

  /** Calls back at each interval of the wall clock until cancelled. */
  Cancellable everyInterval(Duration interval, LongConsumer callback);
}
