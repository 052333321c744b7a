package io.streambed.engine.topology;

import io.streambed.engine.plan.Emission;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a plan is run where the plan leaves it open.
 *
 * @param emission replaces the emission of aggregates that would emit once a commit: tests emit
 *     every update
 * @param idleAfter a partition that brought nothing for so long, and has nothing left, no longer
 *     holds windows open
 * @param maxLiveEntries groups that a task keeps as live objects before it writes them all out
 * @param failOnDeserializationError stops the query at a record that cannot be decoded, instead of
 *     skipping it
 * @param failOnTimestampError the same for an event time that cannot be read
 * @param lateTopic whether late records are written to {@code <sink topic>_late}
 */
public record TopologySettings(
    Optional<Emission> emission,
    Duration idleAfter,
    int maxLiveEntries,
    boolean failOnDeserializationError,
    boolean failOnTimestampError,
    boolean lateTopic) {

  public static final TopologySettings DEFAULTS =
      new TopologySettings(Optional.empty(), Duration.ofSeconds(2), 200_000, false, false, false);

  public TopologySettings {
    Objects.requireNonNull(emission, "emission");
    if (idleAfter.isNegative() || idleAfter.isZero()) {
      throw new IllegalArgumentException("idleAfter must be positive, got " + idleAfter);
    }
    if (maxLiveEntries < 1) {
      throw new IllegalArgumentException("maxLiveEntries must be positive, got " + maxLiveEntries);
    }
  }

  public TopologySettings withEmission(Emission emission) {
    return new TopologySettings(
        Optional.of(emission),
        idleAfter,
        maxLiveEntries,
        failOnDeserializationError,
        failOnTimestampError,
        lateTopic);
  }

  public TopologySettings withIdleAfter(Duration duration) {
    return new TopologySettings(
        emission,
        duration,
        maxLiveEntries,
        failOnDeserializationError,
        failOnTimestampError,
        lateTopic);
  }

  public TopologySettings withMaxLiveEntries(int entries) {
    return new TopologySettings(
        emission, idleAfter, entries, failOnDeserializationError, failOnTimestampError, lateTopic);
  }

  public TopologySettings withFailures(boolean onDeserialization, boolean onTimestamp) {
    return new TopologySettings(
        emission, idleAfter, maxLiveEntries, onDeserialization, onTimestamp, lateTopic);
  }

  public TopologySettings withLateTopic() {
    return new TopologySettings(
        emission,
        idleAfter,
        maxLiveEntries,
        failOnDeserializationError,
        failOnTimestampError,
        true);
  }
}
