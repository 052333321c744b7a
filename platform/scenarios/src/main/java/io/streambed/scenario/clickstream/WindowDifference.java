package io.streambed.scenario.clickstream;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A window whose result is not what it should be.
 *
 * @param start start of the window, epoch milliseconds
 * @param expected what the raw log says; empty if the window should not be there
 * @param actual what the result topic says; empty if the window is missing there
 */
public record WindowDifference(
    Kind kind, long start, Optional<WindowTop> expected, Optional<WindowTop> actual) {

  /** In what way results differ. */
  public enum Kind {
    /** The raw log has views for the window, the results have no row. */
    MISSING,
    /** The results have a row, the raw log has no views for the window, or it is not closed. */
    EXTRA,
    /** Both have the window, with other pages or numbers. */
    DIFFERENT,
    /** The results have more than one final row for the window. */
    REPEATED
  }

  public WindowDifference {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(actual, "actual");
  }

  @Override
  public String toString() {
    return "window "
        + Instant.ofEpochMilli(start)
        + " "
        + switch (kind) {
          case MISSING -> "is missing";
          case EXTRA -> "should not be there";
          case DIFFERENT -> "differs";
          case REPEATED -> "has more than one final row";
        }
        + expected.map(top -> "; expected " + top.top()).orElse("")
        + actual.map(top -> "; actual " + top.top()).orElse("");
  }
}
