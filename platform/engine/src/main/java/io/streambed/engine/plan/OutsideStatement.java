package io.streambed.engine.plan;

import io.streambed.sql.tree.Statement;
import java.util.Objects;

/**
 * A statement that is not about the catalog: PRINT, ASSERT, connectors, ALTER SYSTEM. The caller
 * answers it with its own clients.
 */
public record OutsideStatement(Statement statement) implements PlannedStatement {
  public OutsideStatement {
    Objects.requireNonNull(statement, "statement");
  }
}
