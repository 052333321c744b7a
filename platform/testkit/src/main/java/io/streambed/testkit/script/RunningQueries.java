package io.streambed.testkit.script;

import io.streambed.engine.catalog.QueryInfo;
import io.streambed.testkit.driver.InMemoryTopics;
import io.streambed.testkit.driver.QueryDriver;
import io.streambed.testkit.driver.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The log of all topics of a script, in the order of writing, and the queries that read it. A
 * record goes to the queries in the order of their creation, and what one of them writes goes
 * through all before the next gets the record: depth first.
 *
 * <p>Each query has its own place in each topic, as a consumer has: a new one starts at the
 * beginning, one that was paused goes on where it was, and so does one that replaces another.
 */
final class RunningQueries implements AutoCloseable {
  private static final String DELETED = "";

  private final QueryDriver driver;
  private final InMemoryTopics topics;
  private final Predicate<String> isPaused;
  private final List<Written> log = new ArrayList<>();
  private final Map<String, Reader> readers = new LinkedHashMap<>();

  /**
   * @param isPaused whether the query of an id takes no records for now
   */
  RunningQueries(QueryDriver driver, InMemoryTopics topics, Predicate<String> isPaused) {
    this.driver = driver;
    this.topics = topics;
    this.isPaused = isPaused;
  }

  private record Written(String topic, StoredRecord record) {}

  /** A query and its places: of each topic the place in the log before which it has read all. */
  private record Reader(
      Set<String> sources, QueryDriver.Running query, Map<String, Integer> places) {}

  /** Writes a record, and runs the queries on it and on what comes of it. */
  void append(String topic, StoredRecord record) {
    topics.append(topic, record);
    log.add(new Written(topic, record));
    int end = log.size();
    for (String id : List.copyOf(readers.keySet())) {
      read(id, topic, end);
    }
  }

  /** Lets each query that is not paused read what it has not read yet, in the order of writing. */
  void catchUp() {
    for (String id : List.copyOf(readers.keySet())) {
      for (int place = 0; place < log.size(); place++) {
        read(id, log.get(place).topic(), place + 1);
      }
    }
  }

  /** Gives a query all of a topic that it has not read and that stands before the place. */
  private void read(String id, String topic, int end) {
    Reader reader = readers.get(id);
    if (reader == null || !reader.sources.contains(topic) || isPaused.test(id)) {
      return;
    }
    int next;
    while ((next = reader.places.getOrDefault(topic, 0)) < end) {
      reader.places.put(topic, next + 1);
      if (log.get(next).topic().equals(topic)) {
        reader
            .query
            .pipe(topic, log.get(next).record())
            .forEach((sink, records) -> records.forEach(written -> append(sink, written)));
      }
    }
  }

  void deleteTopic(String topic) {
    topics.delete(topic);
    log.replaceAll(w -> w.topic().equals(topic) ? new Written(DELETED, w.record()) : w);
  }

  /** Starts a query at the beginning of the log, or in the place of the one with the same id. */
  void start(QueryInfo query) {
    Reader before = readers.get(query.id());
    QueryDriver.Running running =
        before == null
            ? driver.start(query, Set.of(), query.properties())
            : driver.replace(before.query, query, Set.of(), query.properties());
    Map<String, Integer> places = before == null ? new HashMap<>() : before.places;
    readers.put(query.id(), new Reader(driver.sourceTopics(query.plan()), running, places));
  }

  void stop(String id) {
    Reader reader = readers.remove(id);
    if (reader != null) {
      reader.query.close();
    }
  }

  @Override
  public void close() {
    readers.values().forEach(reader -> reader.query.close());
    readers.clear();
  }
}
