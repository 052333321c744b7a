package io.streambed.engine.topology;

import java.util.Objects;
import java.util.Optional;

/**
 * Where queries report the records that they could not process as written. Called from task
 * threads: an implementation must be thread-safe and must not block.
 */
@FunctionalInterface
public interface ProcessingLog {

  /** What could not be done. */
  enum Kind {
    /** A key or value does not fit its columns: the record is skipped. */
    DESERIALIZATION,
    /** The event time cannot be read or is negative: the record is skipped. */
    TIMESTAMP,
    /** An expression failed: the column is NULL, or the row is dropped where it decides on it. */
    EXPRESSION,
    /** The row cannot be part of a table or group, for example for want of a key: it is dropped. */
    ROW,
    /** The result does not fit the sink's columns: it is not written. */
    SERIALIZATION,
    /** The broker did not take a record: it is lost, or the query stops. */
    PRODUCTION
  }

  /** What part of a record a report is about. */
  enum Target {
    KEY,
    VALUE,
    ROW
  }

  /**
   * One report. Holds no row data, but for {@code record}.
   *
   * @param query id of the query
   * @param step id of the plan node
   * @param message what is wrong, without row data
   * @param record what could not be processed, if the log {@linkplain #takesRows takes} it: bytes
   *     as base 64, a row as JSON
   * @param topic input topic of the task; an internal one behind a repartition
   * @param offset of the input record, or -1 if there is none
   */
  record Entry(
      String query,
      String step,
      Kind kind,
      Target target,
      String message,
      Optional<String> record,
      String topic,
      int partition,
      long offset) {
    public Entry {
      Objects.requireNonNull(query, "query");
      Objects.requireNonNull(step, "step");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(target, "target");
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(record, "record");
      Objects.requireNonNull(topic, "topic");
    }
  }

  void report(Entry entry);

  /** Whether reports to this log may hold row data. */
  default boolean takesRows() {
    return false;
  }
}
