package io.streambed.server;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.catalog.QueryInfo;
import io.streambed.engine.plan.Sink;
import io.streambed.engine.query.QueryOptions;
import io.streambed.engine.query.QueryRuntime;
import io.streambed.engine.query.QueryStatus;
import io.streambed.engine.query.RunningQuery;
import io.streambed.engine.query.StoreReader;
import io.streambed.engine.topology.TopologySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The persistent queries that run on this server. Thread-safe. */
public final class RunningQueries implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RunningQueries.class);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final QueryRuntime runtime;
  private final String applicationPrefix;
  private final Map<String, String> properties;
  private final Set<String> lateTopics;
  private final Map<String, RunningQuery> running = new LinkedHashMap<>();
  private final Map<String, Problem> failed = new TreeMap<>();

  /**
   * @param applicationPrefix begins the application id of each query
   * @param properties settings of the server, below those of each query
   * @param lateTopics names of sinks whose late records get a topic of their own
   */
  RunningQueries(
      QueryRuntime runtime,
      String applicationPrefix,
      Map<String, String> properties,
      Set<String> lateTopics) {
    this.runtime = runtime;
    this.applicationPrefix = applicationPrefix;
    this.properties = Map.copyOf(properties);
    this.lateTopics = Set.copyOf(lateTopics);
  }

  /**
   * Starts a query, or goes on with it where it stopped. One that cannot start is in state ERROR
   * and does not keep others from starting.
   */
  synchronized void start(QueryInfo query) {
    failed.remove(query.id());
    try {
      running.put(
          query.id(), runtime.start(query.plan(), applicationPrefix + query.id(), options(query)));
    } catch (PlatformException e) {
      log.atError().addKeyValue("query", query.id()).setCause(e).log("query does not start");
      failed.put(query.id(), e.problem());
    }
  }

  private QueryOptions options(QueryInfo query) {
    Map<String, String> settings = new TreeMap<>(properties);
    settings.putAll(query.properties());
    boolean latest = "latest".equals(setting(settings, "auto.offset.reset"));
    boolean late = query.plan().sink().map(Sink::source).filter(lateTopics::contains).isPresent();
    TopologySettings topology =
        TopologySettings.DEFAULTS.withFailures(
            Boolean.parseBoolean(setting(settings, "ksql.fail.on.deserialization.error")),
            Boolean.parseBoolean(setting(settings, "ksql.timestamp.throw.on.invalid")));
    return new QueryOptions(
        latest ? QueryOptions.Start.LATEST : QueryOptions.Start.EARLIEST,
        late ? topology.withLateTopic() : topology,
        Map.of());
  }

  /** A setting under its own name or, as server settings are written, below ksql.streams. */
  private static String setting(Map<String, String> settings, String name) {
    return settings.getOrDefault(name, settings.getOrDefault("ksql.streams." + name, ""));
  }

  /** Stops a query and keeps what it has, so that {@link #start} goes on from there. */
  void stop(String id) {
    RunningQuery query;
    synchronized (this) {
      query = running.remove(id);
      failed.remove(id);
    }
    if (query != null && !query.stop(STOP_LIMIT)) {
      log.atWarn().addKeyValue("query", id).log("query did not stop in time, left to itself");
    }
  }

  /** Stops a query for good: its state and internal topics go. */
  synchronized void terminate(String id) {
    RunningQuery query = running.remove(id);
    failed.remove(id);
    if (query != null) {
      runtime.terminate(query, STOP_LIMIT);
    }
  }

  /** The state of a query that pull queries can read. */
  synchronized Optional<StoreReader> reader(String id) {
    return Optional.ofNullable(running.get(id)).flatMap(RunningQuery::reader);
  }

  /** State of each query by id, as SHOW QUERIES prints it. */
  synchronized Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    statuses().forEach((id, status) -> states.put(id, name(status.state())));
    failed.keySet().forEach(id -> states.put(id, "ERROR"));
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

  /** What each query that was started does, by id. */
  public synchronized Map<String, QueryStatus> statuses() {
    return running.values().stream()
        .collect(
            Collectors.toMap(
                RunningQuery::id, RunningQuery::status, (a, b) -> a, LinkedHashMap::new));
  }

  /** Stops all queries, at the same time, and waits until they have. */
  @Override
  public void close() {
    List<String> ids;
    synchronized (this) {
      ids = new ArrayList<>(running.keySet());
    }
    List<Thread> stopping = new ArrayList<>();
    for (String id : ids) {
      Thread thread = new Thread(() -> stop(id), "stop-" + id.toLowerCase(Locale.ROOT));
      thread.start();
      stopping.add(thread);
    }
    for (Thread thread : stopping) {
      try {
        thread.join(STOP_LIMIT.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
