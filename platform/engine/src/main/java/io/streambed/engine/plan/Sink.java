package io.streambed.engine.plan;

import io.streambed.type.Schema;
import java.util.Objects;
import java.util.Optional;

/**
 * The topic that a persistent query writes.
 *
 * @param source name of the stream or table in the catalog
 * @param schema key and value columns, in the order of the root node's schema
 * @param timestamp column from which the records' time is taken, if not the row's own
 */
public record Sink(
    String source,
    boolean table,
    String topic,
    TopicSerde serde,
    Schema schema,
    Optional<TimestampSpec> timestamp) {
  public Sink {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(serde, "serde");
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(timestamp, "timestamp");
  }
}
