package io.streambed.server;

import io.streambed.type.Column;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query whose rows a client takes. For one reader; {@link #close} may be called by any thread.
 */
public interface OpenQuery extends AutoCloseable {

  /** What a reader finds when it asks for the next row. */
  sealed interface Next {
    /** Boxed values, one a column. */
    record Row(List<@Nullable Object> values) implements Next {}

    /** Nothing came in the time given. */
    record Nothing() implements Next {}

    /** There are no more rows. */
    record End() implements Next {}
  }

  String id();

  /** The columns of each row, in order. */
  List<Column> columns();

  /** What a client that asks for it is told when the rows have ended. */
  Optional<String> finalMessage();

  /**
   * The next row; waits for it for at most the time given.
   *
   * @throws io.streambed.common.PlatformException if the query has failed
   */
  Next next(Duration timeout);

  @Override
  void close();
}
