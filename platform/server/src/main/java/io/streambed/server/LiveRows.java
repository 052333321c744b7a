package io.streambed.server;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.query.PushQuery;
import io.streambed.engine.query.QueryStatus;
import io.streambed.engine.topology.RowListener;
import io.streambed.type.Column;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a running query, between its thread and the thread of a client. A full queue blocks
 * the query: it goes on when the client has read.
 */
final class LiveRows implements OpenQuery, RowListener {
  private static final int QUEUE_ROWS = 1_000;
  private static final long OFFER_MILLIS = 100;

  private final String id;
  private final List<Column> columns;
  private final int[] slots;
  private final Optional<Integer> limit;
  private final Optional<String> finalMessage;
  private final BlockingQueue<List<@Nullable Object>> queue = new ArrayBlockingQueue<>(QUEUE_ROWS);
  private volatile boolean closed;
  private volatile @Nullable Problem ending;
  private volatile @Nullable PushQuery query;
  private volatile Runnable onClose = () -> {};
  private int given;

  /**
   * @param columns in the order of the SELECT, each a column of {@code schema} by name
   * @param limit rows after which it ends
   */
  LiveRows(
      String id,
      List<Column> columns,
      Schema schema,
      Optional<Integer> limit,
      Optional<String> finalMessage) {
    this.id = id;
    this.columns = List.copyOf(columns);
    this.slots = columns.stream().mapToInt(c -> schema.indexOf(c.name())).toArray();
    this.limit = limit;
    this.finalMessage = finalMessage;
  }

  /** Starts the query whose rows these are; closed if it does not start. */
  LiveRows attach(Function<RowListener, PushQuery> starter) {
    try {
      query = starter.apply(this);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    if (closed) {
      // the server stops, or a source was dropped, while the query started
      query.close();
    }
    return this;
  }

  void onClose(Runnable action) {
    onClose = action;
  }

  /** Takes no more rows; the client is told why when it has read those that came before. */
  void end(Problem why) {
    ending = why;
    closed = true;
  }

  @Override
  public void accept(Row row, long timestamp, boolean deleted) {
    if (deleted || closed) {
      return;
    }
    List<@Nullable Object> values = new ArrayList<>(slots.length);
    for (int i = 0; i < slots.length; i++) {
      values.add(row.getBoxed(slots[i], columns.get(i).type().base()));
    }
    try {
      while (!closed && !queue.offer(values, OFFER_MILLIS, TimeUnit.MILLISECONDS)) {
        // waits for the client
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public Optional<String> finalMessage() {
    return finalMessage;
  }

  @Override
  public Next next(Duration timeout) {
    if (limit.isPresent() && given >= limit.get()) {
      return new Next.End();
    }
    // asked before the queue: what came before the end is in the queue by then
    boolean ended = closed || hasEnded();
    List<@Nullable Object> row = poll(ended ? Duration.ZERO : timeout);
    if (row != null) {
      given++;
      return new Next.Row(row);
    }
    if (!ended && !closed) {
      return new Next.Nothing();
    }
    Problem why = ending;
    if (why != null) {
      throw new PlatformException(why);
    }
    return new Next.End();
  }

  private @Nullable List<@Nullable Object> poll(Duration timeout) {
    try {
      return queue.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
      return null;
    }
  }

  private boolean hasEnded() {
    PushQuery running = query;
    if (running == null) {
      return false;
    }
    QueryStatus status = running.status();
    return switch (status.state()) {
      case STARTING, RUNNING -> false;
      case STOPPED -> true;
      case ERROR ->
          throw new PlatformException(
              status
                  .problem()
                  .orElseThrow(() -> new IllegalStateException("an error without a problem")));
    };
  }

  @Override
  public void close() {
    closed = true;
    PushQuery running = query;
    if (running != null) {
      running.close();
    }
    onClose.run();
  }
}
