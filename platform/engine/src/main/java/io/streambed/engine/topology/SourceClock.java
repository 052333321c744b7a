package io.streambed.engine.topology;

import io.streambed.type.Row;
import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. The clock lives in the metadata of the committed offset: there it is atomic
 * with the offset under both guarantees, and costs neither store nor changelog. A store's changelog
 * could run ahead of the offset under at_least_once and make replayed records late.
 *
 * Markers go out at commit, behind the records that they cover and in the same transaction, and
 * only if the clock has moved; where the next topic has one partition its records say it all. A
 * wall-clock callback makes a transaction even if it does nothing, so there is one only while the
 * partition is not yet declared idle.
 */

/**
 * The clock of the source partition that this task reads: the highest event time that passed here.
 * Gives each row the clock before it, and tells those below of its progress. Stands where rows
 * leave for a windowed aggregate. No allocation per row.
 */
public final class SourceClock implements Step {
  /** Who has to be told of the clock besides those that get a row. */
  public enum Audience {
    /** The aggregate is the next step, and its only channel is this one. */
    SAME_TASK,
    /** A join is the next step, which waits for its other side too. */
    JOIN,
    /** One task gets all rows; there may be other source partitions that wait for this one. */
    ONE_TASK,
    /** Tasks that get few rows of this partition or none. */
    MANY_TASKS
  }

  private final String key;
  private final String topic;
  private final Audience audience;
  private final boolean onlyPartition;
  private final Duration idleAfter;
  private final IdleWatch idleWatch;
  private final Step next;

  private @Nullable Task task;
  private @Nullable Cancellable punctuation;
  private int channel;
  private long clock = UpstreamClocks.NONE;
  private long committed = UpstreamClocks.NONE;
  private long lastSeen;
  private long question;
  private boolean asking;

  /**
   * @param key of the clock among all numbers that are kept with the offsets of this task
   * @param topic the source topic, for the idle watch
   * @param onlyPartition whether no other partition could wait for this one
   */
  public SourceClock(
      String key,
      String topic,
      Audience audience,
      boolean onlyPartition,
      Duration idleAfter,
      IdleWatch idleWatch,
      Step next) {
    this.key = key;
    this.topic = topic;
    this.audience = audience;
    this.onlyPartition = onlyPartition;
    this.idleAfter = idleAfter;
    this.idleWatch = idleWatch;
    this.next = next;
  }

  @Override
  public void open(Task owner) {
    task = owner;
    boolean isOnlyChannel = audience == Audience.SAME_TASK || audience == Audience.JOIN;
    channel = isOnlyChannel ? 0 : owner.partition();
    Long stored = owner.recall(key);
    if (stored != null) {
      clock = stored;
      committed = stored;
    }
    next.open(owner);
    watchForIdleness(owner);
  }

  @Override
  public boolean process(Row row, Envelope envelope) {
    if (punctuation == null) {
      watchForIdleness(task());
    }
    lastSeen = task().wallClock();
    asking = false;
    envelope.channel = channel;
    envelope.clockBefore = clock;
    envelope.clockStays = false;
    boolean visible = next.process(row, envelope);
    clock = Math.max(clock, envelope.timestamp);
    return visible;
  }

  @Override
  public void marker(ClockStamp stamp) {
    throw new IllegalStateException("markers begin here");
  }

  @Override
  public void commit() {
    if (clock != committed) {
      task().remember(key, clock);
      committed = clock;
      if (audience == Audience.MANY_TASKS) {
        next.marker(new ClockStamp(channel, clock, false));
      }
    }
    next.commit();
  }

  private void watchForIdleness(Task owner) {
    if (audience == Audience.SAME_TASK || onlyPartition) {
      return;
    }
    lastSeen = owner.wallClock();
    asking = false;
    Duration interval = idleAfter.dividedBy(4);
    punctuation =
        owner.everyInterval(
            interval.isZero() ? Duration.ofMillis(1) : interval, this::declareIdleIfSo);
  }

  private void declareIdleIfSo(long now) {
    if (now - lastSeen < idleAfter.toMillis()) {
      return;
    }
    if (!asking) {
      asking = true;
      question = idleWatch.ask(topic, task().partition());
      return;
    }
    switch (idleWatch.answer(topic, task().partition(), question)) {
      case PENDING -> {}
      case BEHIND -> asking = false;
      case CAUGHT_UP -> {
        asking = false;
        if (punctuation != null) {
          punctuation.cancel();
          punctuation = null;
        }
        next.marker(new ClockStamp(channel, clock, true));
      }
    }
  }

  private Task task() {
    if (task == null) {
      throw new IllegalStateException("not open");
    }
    return task;
  }
}
