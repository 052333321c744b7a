package io.streambed.scenario.clickstream;

import io.streambed.common.PlatformException;
import io.streambed.scenario.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the clickstream: computes the exact top pages of all closed windows from the raw log,
 * and holds them against what the platform has written.
 *
 * <p>The raw log is read up to where it ends at the start of the run. Results may lag behind it, so
 * the oracle reads them until they are right, or until nothing has happened for a while, or time is
 * up. Windows that were not closed yet when it read the log are left out, unless the log has stood
 * still: then they must not be in the final results.
 *
 * <p>One limit: a partition that the engine declared idle no longer holds windows open. If it
 * speaks again, what it says of a closed window is late for the engine, while the log alone does
 * not tell.
 */
public final class ClickstreamOracle {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Cluster cluster;

  public ClickstreamOracle(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Compares, and returns what it found; a difference is no exception.
   *
   * @throws PlatformException if a topic does not exist or the cluster fails
   */
  public OracleReport run(OracleRequest request) {
    try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
      ClickLog log = new ClickLog(cluster, request.clicks(), consumer);
      Answer answer = compute(request, log, null);
      if (request.withoutOneClick()) {
        answer = compute(request, log, oneCounted(request, answer.exact()));
      }
      try (Results results = new Results(request)) {
        results.awaitAgreement(log, answer);
        return results.report(log, answer);
      }
    } catch (KafkaException e) {
      throw Cluster.failed("verify topic \"" + request.finals() + "\"", e);
    }
  }

  /** Reads the log and computes, without the first view that counts in {@code omitted}, if any. */
  private static Answer compute(OracleRequest request, ClickLog log, @Nullable Omitted omitted) {
    ViewReader reader = new ViewReader();
    ExactTopPages exact = new ExactTopPages(request.rules());
    boolean[] left = {omitted == null};
    log.read(
        (partition, value) -> {
          View view = reader.read(partition, value);
          if (view == null) {
            return;
          }
          if (!left[0]
              && omitted != null
              && view.page().equals(omitted.page())
              && exact.countsIn(omitted.window(), view)) {
            left[0] = true;
            return;
          }
          exact.add(view);
        });
    return new Answer(exact, reader.malformed());
  }

  /** A page that is first in a window which must be in the results. */
  private static @Nullable Omitted oneCounted(OracleRequest request, ExactTopPages exact) {
    Expectation expected =
        Expectation.at(exact.leastClock(), exact, request.chain(), /* complete= */ false);
    if (expected.windows().isEmpty()) {
      expected = Expectation.at(exact.greatestClock(), exact, request.chain(), false);
    }
    NavigableSet<Long> starts = new TreeSet<>(expected.windows().keySet());
    starts.removeAll(expected.heldBack());
    if (starts.isEmpty()) {
      return null;
    }
    long middle = new ArrayList<>(starts).get(starts.size() / 2);
    WindowTop window = expected.windows().get(middle);
    return window == null ? null : new Omitted(middle, window.top().get(0).page());
  }

  private record Omitted(long window, String page) {}

  private record Answer(ExactTopPages exact, long malformed) {}

  /** The result topics, and how they compare. */
  private final class Results implements AutoCloseable {
    private final OracleRequest request;
    private final ResultTopic finals;
    private final Optional<ResultTopic> live;

    Results(OracleRequest request) {
      this.request = request;
      this.finals = open(request.finals());
      this.live = request.live().map(this::open);
    }

    /** Reads on until the results are right, or stand still, or time is up. */
    void awaitAgreement(ClickLog log, Answer answer) {
      long startedAt = System.nanoTime();
      long heardAt = startedAt;
      boolean changed = true;
      while (true) {
        if (changed && haveCaughtUp() && report(log, answer).ok()) {
          return;
        }
        changed = finals.poll(POLL);
        if (live.isPresent()) {
          changed |= live.get().poll(POLL);
        }
        long now = System.nanoTime();
        if (changed) {
          heardAt = now;
        }
        boolean settled = haveCaughtUp() && now - heardAt > request.settle().toNanos();
        if (settled || now - startedAt > request.timeout().toNanos()) {
          return;
        }
      }
    }

    OracleReport report(ClickLog log, Answer answer) {
      Closing closing =
          switch (request.closing()) {
            case LEAST_CLOCK, GREATEST_CLOCK -> request.closing();
            case BY_QUIESCENCE -> log.hasGrown() ? Closing.LEAST_CLOCK : Closing.GREATEST_CLOCK;
          };
      ExactTopPages exact = answer.exact();
      Expectation expected =
          closing == Closing.LEAST_CLOCK
              ? Expectation.at(exact.leastClock(), exact, request.chain(), false)
              : Expectation.at(exact.greatestClock(), exact, request.chain(), !log.hasGrown());
      return new OracleReport(
          compare(finals, expected, true),
          live.map(topic -> compare(topic, expected.ofLiveTable(), false)),
          request.minimumWindows(),
          closing,
          exact.views(),
          exact.lateViews(),
          exact.partlyLateViews(),
          answer.malformed());
    }

    @Override
    public void close() {
      List<ResultTopic> topics = new ArrayList<>(live.stream().toList());
      topics.add(finals);
      topics.forEach(ResultTopic::close);
    }

    private TopicComparison compare(ResultTopic topic, Expectation expected, boolean once) {
      return TopicComparison.of(topic.name(), expected, topic.windows(), request.rules(), once);
    }

    private boolean haveCaughtUp() {
      return finals.hasCaughtUp() && live.map(ResultTopic::hasCaughtUp).orElse(true);
    }

    private ResultTopic open(String topic) {
      return new ResultTopic(cluster, topic, cluster.consumer());
    }
  }
}
