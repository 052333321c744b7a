package io.streambed.engine.query;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.topology.QueryCounters;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One persistent query, or one push query with state, on its own Kafka Streams. Thread-safe. */
public final class RunningQuery {
  private static final Logger log = LoggerFactory.getLogger(RunningQuery.class);

  private final QueryPlan plan;
  private final String applicationId;
  private final KafkaStreams streams;
  private final QueryCounters counters;
  private final @Nullable StoreReader reader;
  private final Runnable afterStop;
  private final CountDownLatch started = new CountDownLatch(1);
  private final CompletableFuture<Problem> failure = new CompletableFuture<>();
  private volatile QueryStatus.State state = QueryStatus.State.STARTING;
  private volatile Optional<Problem> problem = Optional.empty();

  /**
   * @param reader null if the query keeps no state that pull queries could read
   * @param afterStop called once the query has stopped
   */
  RunningQuery(
      QueryPlan plan,
      String applicationId,
      KafkaStreams streams,
      QueryCounters counters,
      @Nullable StoreReader reader,
      Runnable afterStop) {
    this.plan = plan;
    this.applicationId = applicationId;
    this.streams = streams;
    this.counters = counters;
    this.reader = reader;
    this.afterStop = afterStop;
    streams.setStateListener((next, before) -> follow(next));
    streams.setUncaughtExceptionHandler(this::fail);
  }

  void start() {
    streams.start();
  }

  private void follow(KafkaStreams.State next) {
    QueryStatus.State before = state;
    switch (next) {
      case CREATED, REBALANCING -> change(QueryStatus.State.STARTING);
      case RUNNING -> {
        change(QueryStatus.State.RUNNING);
        started.countDown();
      }
      case PENDING_SHUTDOWN, NOT_RUNNING -> change(QueryStatus.State.STOPPED);
      case PENDING_ERROR, ERROR -> {
        state = QueryStatus.State.ERROR;
        started.countDown();
      }
    }
    if (before != state) {
      log.atInfo()
          .addKeyValue("query", plan.id())
          .addKeyValue("from", before)
          .addKeyValue("to", state)
          .log("query changed state");
    }
  }

  private void change(QueryStatus.State next) {
    if (state != QueryStatus.State.ERROR) {
      state = next;
    }
  }

  private StreamThreadExceptionResponse fail(Throwable thrown) {
    Problem why = describe(thrown);
    problem = Optional.of(why);
    state = QueryStatus.State.ERROR;
    started.countDown();
    log.atError().addKeyValue("query", plan.id()).setCause(thrown).log("query failed, it stops");
    failure.complete(why);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** Our own problem if there is one below; else the class of what failed, without data. */
  private Problem describe(Throwable failure) {
    Throwable root = failure;
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof PlatformException ours) {
        return ours.problem();
      }
      root = at;
    }
    String reason = root.getClass().getSimpleName();
    if (root instanceof KafkaException && root.getMessage() != null) {
      reason += ": " + root.getMessage();
    }
    return Problem.of(QueryErrorCode.QUERY_FAILED, "query \"" + plan.id() + "\" failed: " + reason)
        .withHint("The log has the whole failure. Terminate the query, or start it again.");
  }

  public String id() {
    return plan.id();
  }

  public QueryPlan plan() {
    return plan;
  }

  public String applicationId() {
    return applicationId;
  }

  public QueryStatus status() {
    return new QueryStatus(
        state,
        problem,
        counters.in(),
        counters.out(),
        counters.dropped(),
        counters.late(),
        counters.errors());
  }

  /** Completes, on the thread that failed, when the query dies of something. */
  public CompletionStage<Problem> failure() {
    return failure;
  }

  /** Waits until the query runs or has failed; false if neither within the limit. */
  public boolean awaitStarted(Duration limit) throws InterruptedException {
    return started.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The state behind the query's table, if it keeps any. */
  public Optional<StoreReader> reader() {
    return Optional.ofNullable(reader);
  }

  /**
   * Stops the query, commits what it has done and gives its partitions away at once. It can be
   * started again and goes on where it stopped.
   *
   * @return whether it stopped within the limit
   */
  public boolean stop(Duration limit) {
    boolean stopped =
        streams.close(
            CloseOptions.timeout(limit)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    change(QueryStatus.State.STOPPED);
    afterStop.run();
    return stopped;
  }

  /** Deletes the stores of a stopped query on this machine. */
  void deleteLocalState() {
    streams.cleanUp();
  }
}
