package io.streambed.scenario.clickstream;

import java.util.Objects;

/**
 * What to generate.
 *
 * @param topic where the clicks go; it exists already
 * @param seed the same seed gives the same clicks
 * @param events how many records to send, or {@link #UNLIMITED} to go on until stopped
 * @param rules windows and grace, which decide what is late
 */
public record GeneratorRequest(
    String topic, long seed, long events, Pace pace, ClickMix mix, ClickstreamRules rules) {

  /** Go on until {@link ClickGenerator#stop}. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  public GeneratorRequest {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(pace, "pace");
    Objects.requireNonNull(mix, "mix");
    Objects.requireNonNull(rules, "rules");
    if (events < 1) {
      throw new IllegalArgumentException("the number of events must be positive, got " + events);
    }
    if (events == UNLIMITED && pace instanceof Pace.AsFastAsPossible) {
      throw new IllegalArgumentException("event times can end at now only for a number of events");
    }
  }

  /** Clicks as a real site would send them, until stopped. */
  public static GeneratorRequest atRate(String topic, long seed, double eventsPerSecond) {
    return new GeneratorRequest(
        topic,
        seed,
        UNLIMITED,
        new Pace.AtRate(eventsPerSecond),
        ClickMix.REALISTIC,
        ClickstreamRules.SHIPPED);
  }

  /** So many clicks at once. */
  public static GeneratorRequest asFastAsPossible(String topic, long seed, long events) {
    return new GeneratorRequest(
        topic,
        seed,
        events,
        Pace.AsFastAsPossible.spanOf(events),
        ClickMix.REALISTIC,
        ClickstreamRules.SHIPPED);
  }

  public GeneratorRequest withPace(Pace other) {
    return new GeneratorRequest(topic, seed, events, other, mix, rules);
  }

  public GeneratorRequest withMix(ClickMix other) {
    return new GeneratorRequest(topic, seed, events, pace, other, rules);
  }

  public GeneratorRequest withEvents(long count) {
    return new GeneratorRequest(topic, seed, count, pace, mix, rules);
  }
}
