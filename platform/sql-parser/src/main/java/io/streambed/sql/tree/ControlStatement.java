package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;
import java.util.Optional;

/**
 * A statement that acts on running queries.
 *
 * <p>No query id stands for {@code ALL}.
 */
public sealed interface ControlStatement extends Statement {

  /** {@code PAUSE queryId | ALL}. */
  record Pause(Optional<Identifier> queryId, SourceSpan span) implements ControlStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitPause(this);
    }
  }

  /** {@code RESUME queryId | ALL}. */
  record Resume(Optional<Identifier> queryId, SourceSpan span) implements ControlStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitResume(this);
    }
  }

  /** {@code TERMINATE queryId | ALL}. */
  record Terminate(Optional<Identifier> queryId, SourceSpan span) implements ControlStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitTerminate(this);
    }
  }
}
