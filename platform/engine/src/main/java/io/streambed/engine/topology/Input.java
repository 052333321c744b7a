package io.streambed.engine.topology;

import io.streambed.type.Row;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Begins a chain: makes rows of a topic's records. Owns the row and the envelope. One task. */
public interface Input {

  void open(Task task);

  /**
   * Hands on what a record holds. What cannot be read is reported, counted and skipped.
   *
   * @param timestamp of the record, in milliseconds since the epoch
   * @param offset of the record; anything unless {@link #usesOffset}
   */
  void read(
      byte @Nullable [] key,
      byte @Nullable [] value,
      long timestamp,
      long offset,
      Headers headers,
      Step chain);

  /** Whether the rows show offsets: Kafka Streams allocates to tell them. */
  default boolean usesOffset() {
    return false;
  }

  /** The row that {@link #read} fills. */
  Row row();

  /** Makes an input of its own, for one task. */
  @FunctionalInterface
  interface Factory {
    Input bind();
  }
}
