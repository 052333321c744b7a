package io.streambed.engine.plan;

import io.streambed.sql.tree.Statement;
import java.util.Objects;
import java.util.Optional;

/**
 * A question about the catalog and what runs: SHOW, DESCRIBE, EXPLAIN. {@link
 * io.streambed.engine.catalog.Describer} answers it.
 *
 * @param statement what is asked; names in it have been checked against the catalog
 * @param explained the plan of the statement that EXPLAIN asks about
 */
public record CatalogQuery(Statement statement, Optional<PlannedStatement> explained)
    implements PlannedStatement {
  public CatalogQuery {
    Objects.requireNonNull(statement, "statement");
    Objects.requireNonNull(explained, "explained");
  }
}
