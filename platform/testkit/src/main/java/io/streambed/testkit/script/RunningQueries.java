package io.streambed.testkit.script;

import io.streambed.engine.catalog.QueryInfo;
import io.streambed.testkit.driver.InMemoryTopics;
import io.streambed.testkit.driver.QueryDriver;
import io.streambed.testkit.driver.StoredRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The log of all topics of a script, in the order of writing, and the queries that read it. Each
 * query has its own place in the log, as a consumer has: a new one starts at the beginning, and a
 * paused one goes on where it was.
 */
final class RunningQueries implements AutoCloseable {
  private static final String DELETED = "";

  private final QueryDriver driver;
  private final InMemoryTopics topics;
  private final List<Written> log = new ArrayList<>();
  private final Map<String, Reader> readers = new LinkedHashMap<>();

  RunningQueries(QueryDriver driver, InMemoryTopics topics) {
    this.driver = driver;
    this.topics = topics;
  }

  private record Written(String topic, StoredRecord record) {}

  /** A query and its place in the log. */
  private final class Reader implements AutoCloseable {
    private final Set<String> sources;
    private final QueryDriver.Running query;
    private int next;

    private Reader(Set<String> sources, QueryDriver.Running query, int next) {
      this.sources = sources;
      this.query = query;
      this.next = next;
    }

    /** Handles the next record that is for this query; false if there is none. */
    private boolean step() {
      while (next < log.size()) {
        Written written = log.get(next++);
        if (sources.contains(written.topic())) {
          query
              .pipe(written.topic(), written.record())
              .forEach((topic, records) -> records.forEach(r -> append(topic, r)));
          return true;
        }
      }
      return false;
    }

    @Override
    public void close() {
      query.close();
    }
  }

  /** Writes a record; queries see it with the next {@link #drain}. */
  void append(String topic, StoredRecord record) {
    topics.append(topic, record);
    log.add(new Written(topic, record));
  }

  void deleteTopic(String topic) {
    topics.delete(topic);
    log.replaceAll(w -> w.topic().equals(topic) ? new Written(DELETED, w.record()) : w);
  }

  /** Whether the query that runs under this id keeps state. */
  boolean hasState(String id) {
    Reader reader = readers.get(id);
    return reader != null && reader.query.hasState();
  }

  /** Starts a query at the beginning of the log, or in the place of the one with the same id. */
  void start(QueryInfo query) {
    Reader before = readers.remove(query.id());
    int next = 0;
    if (before != null) {
      next = before.next;
      before.close();
    }
    readers.put(
        query.id(),
        new Reader(
            driver.sourceTopics(query.plan()),
            driver.start(query, Set.of(), query.properties()),
            next));
  }

  void stop(String id) {
    Reader reader = readers.remove(id);
    if (reader != null) {
      reader.close();
    }
  }

  /** Runs the queries, one record each in turn, until none has anything to do. */
  void drain(Predicate<String> runs) {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Map.Entry<String, Reader> reader : readers.entrySet()) {
        moved |= runs.test(reader.getKey()) && reader.getValue().step();
      }
    }
  }

  @Override
  public void close() {
    readers.values().forEach(Reader::close);
    readers.clear();
  }
}
