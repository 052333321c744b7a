package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;
import java.util.Optional;

/** A statement that lists what there is; {@code LIST} means the same as {@code SHOW}. */
public sealed interface ShowStatement extends Statement {

  /** {@code SHOW STREAMS [EXTENDED]}. */
  record ShowStreams(boolean extended, SourceSpan span) implements ShowStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitShowStreams(this);
    }
  }

  /** {@code SHOW TABLES [EXTENDED]}. */
  record ShowTables(boolean extended, SourceSpan span) implements ShowStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitShowTables(this);
    }
  }

  /**
   * {@code SHOW [ALL] TOPICS [EXTENDED]}.
   *
   * @param all whether internal topics are listed too
   */
  record ShowTopics(boolean all, boolean extended, SourceSpan span) implements ShowStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitShowTopics(this);
    }
  }

  /** {@code SHOW QUERIES [EXTENDED]}. */
  record ShowQueries(boolean extended, SourceSpan span) implements ShowStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitShowQueries(this);
    }
  }

  /** {@code SHOW FUNCTIONS}. */
  record ShowFunctions(SourceSpan span) implements ShowStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitShowFunctions(this);
    }
  }

  /** {@code SHOW PROPERTIES}. */
  record ShowProperties(SourceSpan span) implements ShowStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitShowProperties(this);
    }
  }

  /** {@code SHOW TYPES}. */
  record ShowTypes(SourceSpan span) implements ShowStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitShowTypes(this);
    }
  }

  /** {@code SHOW VARIABLES}. */
  record ShowVariables(SourceSpan span) implements ShowStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitShowVariables(this);
    }
  }

  /** {@code SHOW [SOURCE|SINK] CONNECTORS}. */
  record ShowConnectors(Optional<ConnectorKind> kind, SourceSpan span) implements ShowStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitShowConnectors(this);
    }
  }

  /** {@code SHOW CONNECTOR PLUGINS}. */
  record ShowConnectorPlugins(SourceSpan span) implements ShowStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitShowConnectorPlugins(this);
    }
  }
}
