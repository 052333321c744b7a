package io.streambed.engine.plan;

import java.util.Objects;

/**
 * A statement that has nothing to do, such as CREATE … IF NOT EXISTS of what exists. It does not go
 * to the command log.
 *
 * @param warning what the user is told
 */
public record Unchanged(String warning) implements PlannedStatement {
  public Unchanged {
    Objects.requireNonNull(warning, "warning");
  }
}
