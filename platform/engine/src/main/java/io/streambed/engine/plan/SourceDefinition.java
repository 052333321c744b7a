package io.streambed.engine.plan;

import io.streambed.sql.tree.SourceKind;
import io.streambed.type.Schema;
import java.util.Objects;
import java.util.Optional;

/**
 * A stream or table of the catalog. Part of the plan because the command log keeps it.
 *
 * @param name exact, as stored: upper case unless it was quoted
 * @param schema declared columns in declared order, custom types expanded
 * @param serde formats, wrapping and window of the topic
 * @param timestamp column of the event time, if it is not the record's own
 * @param readOnly declared with SOURCE: no statement may write to it or change it
 * @param statement normalized text of the statement that made it
 * @param queryId the query of CREATE … AS SELECT that made it, even after that was terminated
 * @param partitions of the topic when the source was made
 * @param replicas of the topic when the source was made
 */
public record SourceDefinition(
    String name,
    SourceKind kind,
    Schema schema,
    String topic,
    TopicSerde serde,
    Optional<TimestampSpec> timestamp,
    boolean readOnly,
    String statement,
    Optional<String> queryId,
    int partitions,
    int replicas) {

  public SourceDefinition {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(serde, "serde");
    Objects.requireNonNull(timestamp, "timestamp");
    Objects.requireNonNull(statement, "statement");
    Objects.requireNonNull(queryId, "queryId");
    if (partitions < 1 || replicas < 1) {
      throw new IllegalArgumentException("a topic has partitions and replicas: " + name);
    }
  }

  public boolean isTable() {
    return kind == SourceKind.TABLE;
  }

  public boolean isWindowed() {
    return serde.window().isPresent();
  }

  /** Whether a query of this platform made it, rather than a list of columns. */
  public boolean isCreateAsSelect() {
    return queryId.isPresent();
  }
}
