package io.streambed.server;

import io.streambed.engine.catalog.Description;
import java.util.Optional;
import java.util.OptionalInt;

/** The answer to one statement; {@code http} renders it as ksqlDB's entity. */
public sealed interface StatementResult {

  /** The statement as it was understood. */
  String statement();

  /**
   * A statement of the command log has been done.
   *
   * @param commandId such as {@code stream/`CLICKS`/create}
   * @param queryId of the query that it started
   * @param sequence offset in the command log
   */
  record Accepted(
      String statement, String commandId, String message, Optional<String> queryId, long sequence)
      implements StatementResult {}

  /** There was nothing to do. */
  record Warned(String statement, String message) implements StatementResult {}

  record Described(String statement, Description description) implements StatementResult {}

  /** {@code ASSERT [NOT EXISTS] TOPIC}: it is so. */
  record TopicAsserted(String statement, String topic, boolean exists) implements StatementResult {}

  /** {@code ASSERT [NOT EXISTS] SCHEMA}: it is so. */
  record SchemaAsserted(String statement, Optional<String> subject, OptionalInt id, boolean exists)
      implements StatementResult {}

  /** A statement without an answer: INSERT INTO … VALUES, SET. */
  record Silent(String statement) implements StatementResult {}
}
