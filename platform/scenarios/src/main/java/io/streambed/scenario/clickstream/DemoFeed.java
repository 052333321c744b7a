package io.streambed.scenario.clickstream;

import io.streambed.common.PlatformException;
import io.streambed.scenario.Cluster;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Made-up clicks for a platform that has no input yet: they end as soon as others send, too. Into
 * an empty topic it first sends a stretch of the past, so that there is something to look at.
 *
 * <p>Real input is noticed by the topic's growth: more records than this feed sends. A few may pass
 * unnoticed for as long as there are no more.
 */
public final class DemoFeed implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DemoFeed.class);
  private static final String TOPIC = "clicks";
  private static final Duration HISTORY = Duration.ofMinutes(75);
  private static final long WATCH_MILLIS = 500;

  /** Records that are on their way while the topic is looked at, in seconds of the rate. */
  private static final int SLACK_SECONDS = 3;

  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final int eventsPerSecond;
  private final Runnable onRealInput;
  private final ClickGenerator generator;
  private final AtomicLong sent = new AtomicLong();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Clock clock;
  private final Thread sender = new Thread(this::send, "demo-sender");
  private final Thread watcher = new Thread(this::watch, "demo-watcher");
  private volatile long before;

  /**
   * @param onRealInput called once, when the feed has ended because others send
   */
  public DemoFeed(Cluster cluster, Clock clock, int eventsPerSecond, Runnable onRealInput) {
    this.cluster = cluster;
    this.clock = clock;
    this.eventsPerSecond = eventsPerSecond;
    this.onRealInput = onRealInput;
    this.generator = new ClickGenerator(cluster, clock, (events, rate) -> sent.set(events));
    sender.setDaemon(true);
    watcher.setDaemon(true);
  }

  /** Begins to send, on a thread of its own. */
  public void start() {
    try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
      before = size(consumer);
    }
    sender.start();
    watcher.start();
  }

  private void send() {
    Duration history = before == 0 ? HISTORY : Duration.ZERO;
    try {
      generator.run(
          GeneratorRequest.atRate(TOPIC, clock.millis(), eventsPerSecond)
              .withPace(new Pace.AtRate(eventsPerSecond, history)));
    } catch (PlatformException e) {
      log.atWarn().setCause(e).log("made-up clicks have ended");
    }
  }

  private void watch() {
    try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
      long slack = (long) eventsPerSecond * SLACK_SECONDS + historyEvents();
      while (!stopped.await(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
        long others = size(consumer) - before - sent.get();
        if (sent.get() >= historyEvents()) {
          slack = (long) eventsPerSecond * SLACK_SECONDS;
        }
        if (others > slack) {
          generator.stop();
          onRealInput.run();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (PlatformException e) {
      log.atWarn().setCause(e).log("cannot see whether others send clicks, will not look again");
    }
  }

  private long historyEvents() {
    return before == 0 ? HISTORY.toSeconds() * eventsPerSecond : 0;
  }

  private long size(Consumer<byte[], byte[]> consumer) {
    return consumer.endOffsets(cluster.partitionsOf(TOPIC)).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Ends the feed and waits until its last event is confirmed. */
  @Override
  public void close() {
    stopped.countDown();
    generator.stop();
    try {
      sender.join(STOP_LIMIT.toMillis());
      watcher.join(STOP_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
