package io.streambed.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a replay did.
 *
 * @param file name of the file
 * @param good lines that this run wrote as clicks
 * @param malformed lines that this run wrote to {@code deadLetterTopic}
 * @param skipped lines that earlier runs had written
 * @param shift by how much event times were moved
 * @param newest newest event time that this run wrote, after the shift
 */
public record ReplaySummary(
    String file,
    String topic,
    String deadLetterTopic,
    long good,
    long malformed,
    long skipped,
    Duration shift,
    Optional<Instant> newest,
    Duration took) {

  public ReplaySummary {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(deadLetterTopic, "deadLetterTopic");
    Objects.requireNonNull(shift, "shift");
    Objects.requireNonNull(newest, "newest");
    Objects.requireNonNull(took, "took");
  }

  /** Whether there was nothing left to do. */
  public boolean alreadyReplayed() {
    return skipped > 0 && good == 0 && malformed == 0;
  }
}
