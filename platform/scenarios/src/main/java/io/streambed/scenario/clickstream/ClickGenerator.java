package io.streambed.scenario.clickstream;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.scenario.Cluster;
import io.streambed.scenario.ScenarioErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Sends the clicks of a shop that does not exist, and knows what it planted among them.
 *
 * <p>{@link #run} takes one thread until all events are confirmed or another thread calls {@link
 * #stop}.
 */
public final class ClickGenerator {
  private static final long REPORT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Cluster cluster;
  private final Clock clock;
  private final GeneratorListener listener;
  private volatile boolean stopped;

  /**
   * Makes a generator; nothing is opened yet.
   *
   * @param clock tells what now is, for event times
   */
  public ClickGenerator(Cluster cluster, Clock clock, GeneratorListener listener) {
    this.cluster = cluster;
    this.clock = clock;
    this.listener = listener;
  }

  /** Ends the run after the event that it is about to send; so does an interrupt of its thread. */
  public void stop() {
    stopped = true;
  }

  /**
   * Sends what the request asks for.
   *
   * @throws PlatformException if all events would be late, or the cluster fails
   */
  public GeneratorSummary run(GeneratorRequest request) {
    try {
      refuseIfLate(request);
      try (Producer<byte[], byte[]> producer = cluster.producer()) {
        Run run = new Run(request, producer);
        run.sendAll();
        return run.summary();
      }
    } catch (KafkaException e) {
      throw Cluster.failed("send events to topic \"" + request.topic() + "\"", e);
    }
  }

  private void refuseIfLate(GeneratorRequest request) {
    Instant newest = clock.instant();
    Duration horizon = Duration.ofMillis(request.rules().horizon());
    if (cluster.hasSeen(request.topic(), newest.plus(horizon).toEpochMilli())) {
      throw new PlatformException(
          Problem.of(
                  ScenarioErrorCode.ALL_EVENTS_LATE,
                  "every event would be late: the newest would be of "
                      + newest
                      + ", and topic \""
                      + request.topic()
                      + "\" has seen events that are newer by more than "
                      + horizon)
              .withHint(
                  "Write to another topic with `--topic`, or start over with `streambed up"
                      + " --fresh`. (A log that was replayed into the future needs"
                      + " `--shift-to-now`.)"));
    }
  }

  /** One run, with what it has opened. */
  private final class Run {
    private final GeneratorRequest request;
    private final Producer<byte[], byte[]> producer;
    private final long startedAtMillis = clock.millis();
    private final long startedAtNanos = System.nanoTime();
    private final PlantedTruth.Counter truth = new PlantedTruth.Counter();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final long oldest;
    private final ClickSource source;

    private long sent;
    private long newest;
    private long reportedAt = startedAtNanos;

    Run(GeneratorRequest request, Producer<byte[], byte[]> producer) {
      this.request = request;
      this.producer = producer;
      this.oldest = startedAtMillis - past(request.pace()).toMillis();
      this.newest = oldest;
      this.source = new ClickSource(request.seed(), request.mix(), request.rules(), oldest);
    }

    void sendAll() {
      if (request.pace() instanceof Pace.AsFastAsPossible fast) {
        sendSpread(request.events(), fast.span().toMillis());
      } else if (request.pace() instanceof Pace.AtRate steady) {
        long history = (long) (steady.history().toMillis() / 1e3 * steady.eventsPerSecond());
        sendSpread(Math.min(history, request.events()), steady.history().toMillis());
        sendSteadily(steady.eventsPerSecond());
      }
      producer.flush();
      throwFailure();
    }

    GeneratorSummary summary() {
      return new GeneratorSummary(
          request.topic(),
          truth.truth(),
          Instant.ofEpochMilli(oldest),
          Instant.ofEpochMilli(newest),
          Duration.ofNanos(System.nanoTime() - startedAtNanos));
    }

    /** Sends {@code count} events at once; their times go evenly from the oldest to now. */
    private void sendSpread(long count, long spanMillis) {
      double step = count > 1 ? (double) spanMillis / (count - 1) : spanMillis;
      for (long i = 1; i <= count && !stopped; i++) {
        send(startedAtMillis - Math.round((count - i) * step));
      }
    }

    /** Sends an event whenever one is due; after a pause it catches up. */
    private void sendSteadily(double eventsPerSecond) {
      long first = sent;
      long from = System.nanoTime();
      while (sent < request.events() && !stopped) {
        long due = from + (long) ((sent - first) / eventsPerSecond * 1e9);
        long wait = due - System.nanoTime();
        if (wait <= 0) {
          send(clock.millis());
        } else {
          LockSupport.parkNanos(Math.min(wait, LONGEST_WAIT_NANOS));
          if (Thread.interrupted()) {
            stop();
          }
          report();
        }
      }
    }

    private void send(long now) {
      ClickEvent event = source.next(now);
      producer.send(
          new ProducerRecord<>(request.topic(), null, event.ts(), event.key(), event.value()),
          (metadata, e) -> {
            if (e != null) {
              failure.compareAndSet(null, e);
            }
          });
      truth.add(event);
      newest = now;
      sent++;
      if (sent % 1_000 == 0) {
        report();
      }
    }

    private void report() {
      throwFailure();
      long now = System.nanoTime();
      if (now - reportedAt >= REPORT_EVERY_NANOS) {
        reportedAt = now;
        listener.progressed(sent, sent / ((now - startedAtNanos) / 1e9));
      }
    }

    private void throwFailure() {
      Exception e = failure.get();
      if (e != null) {
        throw Cluster.failed("send events to topic \"" + request.topic() + "\"", e);
      }
    }

    private static Duration past(Pace pace) {
      return pace instanceof Pace.AsFastAsPossible fast
          ? fast.span()
          : pace instanceof Pace.AtRate steady ? steady.history() : Duration.ZERO;
    }
  }
}
