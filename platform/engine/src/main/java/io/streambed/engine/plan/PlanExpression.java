package io.streambed.engine.plan;

import io.streambed.type.SqlType;
import java.util.Objects;

/**
 * An expression over the columns of the node below, as canonical SQL text, and the type it was
 * planned with. The type is checked again when the topology is built, so a function whose result
 * has changed since is found before it writes a record.
 */
public record PlanExpression(String sql, SqlType type) {
  public PlanExpression {
    Objects.requireNonNull(sql, "sql");
    Objects.requireNonNull(type, "type");
  }

  /** Whether this is nothing but a reference to the column of that name. */
  public boolean isColumn(String name) {
    return sql.equals(name) || sql.equals("`" + name.replace("`", "``") + "`");
  }

  @Override
  public String toString() {
    return sql;
  }
}
