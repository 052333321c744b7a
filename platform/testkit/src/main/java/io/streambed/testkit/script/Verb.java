package io.streambed.testkit.script;

/**
 * What a block of a script does. A block is a line with the verb, then its body, up to an empty
 * line that another block or a comment follows.
 *
 * <pre>
 * # name: windows/tumbling_count.test
 * # about: a tumbling count emits one update per input row
 * # group: [windows]
 *
 * statement ok
 * CREATE STREAM clicks (user STRING KEY, url STRING)
 *   WITH (KAFKA_TOPIC = 'clicks', FORMAT = 'JSON', PARTITIONS = 1);
 *
 * send clicks
 * 00:00:10  "ann"  {"url": "/a"}
 *
 * rows per_minute
 * ann  00:00  1
 * </pre>
 */
enum Verb {
  /** {@code statement ok}: statements that must be accepted; their queries run from then on. */
  STATEMENT_OK("statement ok", false),

  /**
   * {@code statement error CODE}: one statement that must be refused, a line of carets under the
   * place, then the message and, if there is one, a line {@code hint: …}.
   */
  STATEMENT_ERROR("statement error", true),

  /** {@code include FILE}: the statements of a file, whose path starts at the script's folder. */
  INCLUDE("include", true),

  /**
   * {@code send SOURCE-OR-TOPIC}: one record a line, as event time, key and value, with two spaces
   * or a tab between. The time is {@code 00:00:10}, a number of milliseconds or ISO. Where the
   * source has no key the line has none. {@code null} is no key or no value; else both are what the
   * topic holds as text, and numbers where the format is KAFKA.
   */
  SEND("send", true),

  /**
   * {@code rows SOURCE}: all records of the source's topic since the last such block, as key
   * columns, window and value columns. A window is its start, or {@code start..end} for sessions. A
   * tombstone ends with {@code (deleted)}.
   */
  ROWS("rows", true),

  /** {@code explain SOURCE-OR-QUERY}: the plan of a running query as a tree. */
  EXPLAIN("explain", true);

  private final String text;
  private final boolean takesArgument;

  Verb(String text, boolean takesArgument) {
    this.text = text;
    this.takesArgument = takesArgument;
  }

  String text() {
    return text;
  }

  boolean takesArgument() {
    return takesArgument;
  }

  /** Whether the line could be one of this verb. */
  boolean starts(String line) {
    return line.equals(text) || line.startsWith(text + " ");
  }
}
