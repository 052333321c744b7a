package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;

/** A statement about settings and variables. */
public sealed interface SessionStatement extends Statement {

  /** {@code SET 'property' = 'value'}: for the statements that follow in the session. */
  record SetProperty(String name, String value, SourceSpan span) implements SessionStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitSetProperty(this);
    }
  }

  /** {@code UNSET 'property'}. */
  record UnsetProperty(String name, SourceSpan span) implements SessionStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitUnsetProperty(this);
    }
  }

  /** {@code ALTER SYSTEM 'property' = 'value'}: for the whole server. */
  record AlterSystem(String name, String value, SourceSpan span) implements SessionStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitAlterSystem(this);
    }
  }

  /** {@code DEFINE name = 'value'}. */
  record DefineVariable(Identifier name, String value, SourceSpan span)
      implements SessionStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitDefineVariable(this);
    }
  }

  /** {@code UNDEFINE name}. */
  record UndefineVariable(Identifier name, SourceSpan span) implements SessionStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitUndefineVariable(this);
    }
  }
}
