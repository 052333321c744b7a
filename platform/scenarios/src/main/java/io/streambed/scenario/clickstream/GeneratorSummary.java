package io.streambed.scenario.clickstream;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What a generator sent.
 *
 * @param oldest event time of the first event
 * @param newest event time of the last event that is on time
 * @param took from the first event until the broker had confirmed the last
 */
public record GeneratorSummary(
    String topic, PlantedTruth truth, Instant oldest, Instant newest, Duration took) {

  public GeneratorSummary {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(truth, "truth");
    Objects.requireNonNull(oldest, "oldest");
    Objects.requireNonNull(newest, "newest");
    Objects.requireNonNull(took, "took");
  }

  public double eventsPerSecond() {
    return truth.events() / Math.max(1e-9, took.toNanos() / 1e9);
  }
}
