package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;
import java.util.List;

/** A statement that creates or drops a connector. */
public sealed interface ConnectorStatement extends Statement {

  /**
   * {@code CREATE SOURCE|SINK CONNECTOR [IF NOT EXISTS] name WITH (...)}.
   *
   * @param properties may hold secrets: never log them
   */
  record CreateConnector(
      ConnectorKind kind,
      Identifier name,
      boolean ifNotExists,
      List<Property> properties,
      SourceSpan span)
      implements ConnectorStatement {
    public CreateConnector {
      properties = List.copyOf(properties);
    }

    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitCreateConnector(this);
    }
  }

  /** {@code DROP CONNECTOR [IF EXISTS] name}. */
  record DropConnector(Identifier name, boolean ifExists, SourceSpan span)
      implements ConnectorStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitDropConnector(this);
    }
  }
}
