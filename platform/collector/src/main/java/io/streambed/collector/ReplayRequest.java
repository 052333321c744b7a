package io.streambed.collector;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Which log to replay, and how.
 *
 * @param file access log, plain or packed with gzip
 * @param topic where the clicks go; it exists already
 * @param shiftToNow moves all event times by one constant, so that the latest line of the file lies
 *     at now; decided at the first replay of a file and kept for its later ones
 * @param horizon how far behind the newest event of the topic an event is late for every window:
 *     their size and grace together
 * @param linesPerTransaction how many lines are committed at once
 */
public record ReplayRequest(
    Path file, String topic, boolean shiftToNow, Duration horizon, int linesPerTransaction) {
  private static final int DEFAULT_LINES_PER_TRANSACTION = 2_000;

  public ReplayRequest {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(horizon, "horizon");
    if (linesPerTransaction < 1) {
      throw new IllegalArgumentException(
          "linesPerTransaction must be positive, got " + linesPerTransaction);
    }
  }

  public ReplayRequest(Path file, String topic, boolean shiftToNow, Duration horizon) {
    this(file, topic, shiftToNow, horizon, DEFAULT_LINES_PER_TRANSACTION);
  }
}
