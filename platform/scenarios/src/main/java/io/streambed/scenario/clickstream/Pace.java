package io.streambed.scenario.clickstream;

import java.time.Duration;
import java.util.Objects;

/** How fast events are sent, and which event times they have. */
public sealed interface Pace {

  /**
   * Evenly, each with the time at which it is sent.
   *
   * @param eventsPerSecond above 0
   * @param history how much of the past is sent first, at once, with the same rate of event time
   */
  record AtRate(double eventsPerSecond, Duration history) implements Pace {
    public AtRate {
      Objects.requireNonNull(history, "history");
      if (!(eventsPerSecond > 0)) {
        throw new IllegalArgumentException("the rate must be above 0, got " + eventsPerSecond);
      }
      if (history.isNegative()) {
        throw new IllegalArgumentException("the history must not be negative, got " + history);
      }
    }

    public AtRate(double eventsPerSecond) {
      this(eventsPerSecond, Duration.ZERO);
    }
  }

  /**
   * As fast as it goes, with event times spread evenly over a span that ends at now.
   *
   * @param span event time from the first to the last event
   */
  record AsFastAsPossible(Duration span) implements Pace {
    private static final long EVENTS_PER_SECOND = 200;

    public AsFastAsPossible {
      Objects.requireNonNull(span, "span");
      if (span.isNegative()) {
        throw new IllegalArgumentException("the span must not be negative, got " + span);
      }
    }

    /** The span of 200 events a second: a million events are 83 minutes. */
    public static AsFastAsPossible spanOf(long events) {
      return new AsFastAsPossible(Duration.ofMillis(events * 1000 / EVENTS_PER_SECOND));
    }
  }
}
