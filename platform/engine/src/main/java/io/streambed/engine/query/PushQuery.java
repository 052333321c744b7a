package io.streambed.engine.query;

import java.time.Duration;

/** A query whose rows go to a listener. Thread-safe. */
public interface PushQuery extends AutoCloseable {
  String id();

  QueryStatus status();

  /** Waits until the query has ended by itself or failed; false if neither within the limit. */
  boolean awaitEnd(Duration limit) throws InterruptedException;

  /** Ends the query and deletes what it kept. The listener is not called after this returns. */
  @Override
  void close();
}
