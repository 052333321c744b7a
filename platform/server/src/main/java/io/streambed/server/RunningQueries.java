package io.streambed.server;

import io.streambed.common.Problem;
import io.streambed.engine.catalog.QueryInfo;
import io.streambed.engine.catalog.RuntimeFacts;
import io.streambed.engine.plan.Sink;
import io.streambed.engine.query.QueryOptions;
import io.streambed.engine.query.QueryRuntime;
import io.streambed.engine.query.QueryStatus;
import io.streambed.engine.query.RunningQuery;
import io.streambed.engine.query.StoreReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The persistent queries that run on this server. Each has a {@link QuerySlot} with a lock of its
 * own, so they start and stop at the same time. Thread-safe.
 */
public final class RunningQueries implements AutoCloseable {
  private static final int PARALLEL_STARTS = 4;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final QueryRuntime runtime;
  private final String applicationPrefix;
  private final ServerSettings settings;
  private final Set<String> lateTopics;
  private final ScheduledExecutorService retries =
      Executors.newSingleThreadScheduledExecutor(threads("query-retry"));
  private final Map<String, QuerySlot> slots = new LinkedHashMap<>();

  /**
   * @param applicationPrefix begins the application id of each query
   * @param settings of the server, below those of each query
   * @param lateTopics names of sinks whose late records get a topic of their own
   */
  RunningQueries(
      QueryRuntime runtime,
      String applicationPrefix,
      ServerSettings settings,
      Set<String> lateTopics) {
    this.runtime = runtime;
    this.applicationPrefix = applicationPrefix;
    this.settings = settings;
    this.lateTopics = Set.copyOf(lateTopics);
  }

  private static ThreadFactory threads(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Starts a query, or goes on with it where it stopped. One that cannot start is in state ERROR
   * and does not keep others from starting.
   */
  void start(QueryInfo query) {
    slot(query).start();
  }

  /** Starts queries, some at the same time, and returns when all have been started. */
  void startAll(Collection<QueryInfo> queries) {
    together("query-start", queries.stream().<Runnable>map(query -> () -> start(query)).toList());
  }

  private synchronized QuerySlot slot(QueryInfo query) {
    QuerySlot next =
        new QuerySlot(
            query.id(),
            () -> runtime.start(query.plan(), applicationPrefix + query.id(), options(query)),
            RetryPolicy.from(settings),
            retries);
    QuerySlot before = slots.put(query.id(), next);
    if (before != null) {
      next.inherit(before);
    }
    return next;
  }

  private QueryOptions options(QueryInfo query) {
    QueryOptions options =
        QuerySettings.options(settings.with(query.properties()), QueryOptions.Start.EARLIEST);
    boolean late = query.plan().sink().map(Sink::source).filter(lateTopics::contains).isPresent();
    return late ? options.withLateTopic() : options;
  }

  /** Stops a query and keeps what it has, so that {@link #start} goes on from there. */
  void stop(String id) {
    find(id).ifPresent(slot -> slot.stop(STOP_LIMIT));
  }

  /** Stops a query for good: its state and internal topics go. */
  void terminate(String id) {
    QuerySlot slot;
    synchronized (this) {
      slot = slots.remove(id);
    }
    if (slot != null) {
      slot.end(query -> runtime.terminate(query, STOP_LIMIT));
    }
  }

  private synchronized Optional<QuerySlot> find(String id) {
    return Optional.ofNullable(slots.get(id));
  }

  private synchronized Map<String, QuerySlot> all() {
    return new LinkedHashMap<>(slots);
  }

  /** The state of a query that pull queries can read. */
  Optional<StoreReader> reader(String id) {
    return find(id).flatMap(QuerySlot::running).flatMap(RunningQuery::reader);
  }

  /** State of each query that was started and not paused, by id, as SHOW QUERIES prints it. */
  Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    all().forEach((id, slot) -> slot.state().ifPresent(state -> states.put(id, name(state))));
    return states;
  }

  /** ksqlDB knows no state for a query that is about to run. */
  private static String name(QueryStatus.State state) {
    return switch (state) {
      case STARTING, RUNNING -> "RUNNING";
      case STOPPED -> "NOT_RUNNING";
      case ERROR -> "ERROR";
    };
  }

  /** Why queries stopped, by id, the oldest first. */
  Map<String, List<RuntimeFacts.QueryError>> errors() {
    Map<String, List<RuntimeFacts.QueryError>> errors = new TreeMap<>();
    all().forEach((id, slot) -> errors.put(id, slot.errors()));
    return errors;
  }

  /** What each query that was started does, by id. */
  public Map<String, QueryStatus> statuses() {
    Map<String, QueryStatus> statuses = new LinkedHashMap<>();
    all()
        .forEach((id, slot) -> slot.running().ifPresent(query -> statuses.put(id, query.status())));
    return statuses;
  }

  /** Why a query does not run, if it failed. */
  Optional<Problem> problem(String id) {
    return find(id).flatMap(QuerySlot::problem);
  }

  /** Stops all queries, at the same time, and waits until they have. */
  @Override
  public void close() {
    retries.shutdownNow();
    together("query-stop", all().keySet().stream().<Runnable>map(id -> () -> stop(id)).toList());
  }

  private static void together(String name, List<Runnable> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    ExecutorService pool =
        Executors.newFixedThreadPool(Math.min(PARALLEL_STARTS, tasks.size()), threads(name));
    List<Future<?>> results = new ArrayList<>();
    tasks.forEach(task -> results.add(pool.submit(task)));
    pool.shutdown();
    try {
      for (Future<?> result : results) {
        result.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a query neither starts nor fails", e.getCause());
    }
  }
}
