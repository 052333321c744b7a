package io.streambed.server;

import io.streambed.common.ErrorKind;
import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.catalog.RuntimeFacts;
import io.streambed.engine.query.QueryStatus;
import io.streambed.engine.query.RunningQuery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One persistent query over its starts, failures and restarts. A failure of the system starts the
 * query again after a while; one that the user has to mend leaves it in state ERROR. Thread-safe.
 */
final class QuerySlot {
  private static final Logger log = LoggerFactory.getLogger(QuerySlot.class);
  private static final int MAX_ERRORS = 10;
  private static final Duration STOP_FAILED = Duration.ofSeconds(10);

  private final String id;
  private final Supplier<RunningQuery> starter;
  private final RetryPolicy policy;
  private final ScheduledExecutorService scheduler;
  private final Deque<RuntimeFacts.QueryError> errors = new ArrayDeque<>();
  private @Nullable RunningQuery query;
  private @Nullable Problem problem;
  private @Nullable Future<?> retry;
  private boolean wanted;
  private int failures;
  private long startedAt;

  /**
   * @param starter starts the query anew; throws if it cannot
   * @param scheduler for restarts
   */
  QuerySlot(
      String id,
      Supplier<RunningQuery> starter,
      RetryPolicy policy,
      ScheduledExecutorService scheduler) {
    this.id = id;
    this.starter = starter;
    this.policy = policy;
    this.scheduler = scheduler;
  }

  /** Takes over what is remembered of the query whose place this one takes. */
  synchronized void inherit(QuerySlot before) {
    errors.addAll(before.errors());
  }

  synchronized void start() {
    wanted = true;
    problem = null;
    startedAt = System.nanoTime();
    try {
      RunningQuery started = starter.get();
      query = started;
      started.failure().thenAccept(cause -> scheduleOrGiveUp(started, cause));
    } catch (PlatformException e) {
      log.atError().addKeyValue("query", id).setCause(e).log("query does not start");
      failed(e.problem());
    }
  }

  /** Called by the thread of the query that dies, which must not wait for its own end. */
  private void scheduleOrGiveUp(RunningQuery from, Problem cause) {
    try {
      scheduler.execute(() -> failedWhileRunning(from, cause));
    } catch (RejectedExecutionException e) {
      log.atDebug().addKeyValue("query", id).log("query failed while the server stops");
    }
  }

  private synchronized void failedWhileRunning(RunningQuery from, Problem cause) {
    if (from == query && wanted) {
      failed(cause);
    }
  }

  private void failed(Problem cause) {
    problem = cause;
    boolean byUser = isForTheUser(cause);
    errors.addLast(
        new RuntimeFacts.QueryError(
            System.currentTimeMillis(), byUser ? "USER" : "SYSTEM", cause.message()));
    if (errors.size() > MAX_ERRORS) {
      errors.removeFirst();
    }
    boolean ranLong =
        System.nanoTime() - startedAt > policy.longest().toNanos()
            || (failures > 0 && System.nanoTime() - startedAt > policy.wait(failures).toNanos());
    failures = ranLong ? 1 : failures + 1;
    if (byUser || !policy.retries()) {
      return;
    }
    Duration wait = policy.wait(failures);
    log.atWarn()
        .addKeyValue("query", id)
        .addKeyValue("failures", failures)
        .addKeyValue("retryIn", wait)
        .log("query failed, will be started again");
    retry = scheduler.schedule(this::restart, wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What another try cannot mend: a record or statement that is not as it should be. */
  private static boolean isForTheUser(Problem cause) {
    return cause.code() == EngineErrorCode.RECORD_REJECTED
        || cause.code().kind() == ErrorKind.USER
        || cause.code().kind() == ErrorKind.CONFLICT;
  }

  private synchronized void restart() {
    if (!wanted || problem == null) {
      return;
    }
    RunningQuery dead = query;
    if (dead != null && !dead.stop(STOP_FAILED)) {
      log.atWarn().addKeyValue("query", id).log("the failed query does not end, left to itself");
    }
    query = null;
    start();
  }

  /** Stops the query and keeps what it has. */
  synchronized void stop(Duration limit) {
    end(
        running -> {
          if (!running.stop(limit)) {
            log.atWarn().addKeyValue("query", id).log("query did not stop in time");
          }
        });
  }

  /**
   * Ends the query, and all tries to start it again.
   *
   * @param how ends what runs
   */
  synchronized void end(Consumer<RunningQuery> how) {
    wanted = false;
    problem = null;
    if (retry != null) {
      retry.cancel(false);
    }
    RunningQuery running = query;
    query = null;
    if (running != null) {
      how.accept(running);
    }
  }

  synchronized Optional<RunningQuery> running() {
    return Optional.ofNullable(query);
  }

  /** Empty if it was stopped. */
  synchronized Optional<QueryStatus.State> state() {
    if (problem != null) {
      return Optional.of(QueryStatus.State.ERROR);
    }
    return running().map(running -> running.status().state());
  }

  synchronized Optional<Problem> problem() {
    return Optional.ofNullable(problem);
  }

  synchronized List<RuntimeFacts.QueryError> errors() {
    return List.copyOf(errors);
  }
}
