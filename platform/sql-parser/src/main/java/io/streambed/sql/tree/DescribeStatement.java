package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;

/** A statement that describes one thing, or each of a kind. */
public sealed interface DescribeStatement extends Statement {

  /** {@code DESCRIBE name [EXTENDED]}. */
  record DescribeSource(Identifier name, boolean extended, SourceSpan span)
      implements DescribeStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitDescribeSource(this);
    }
  }

  /** {@code DESCRIBE STREAMS|TABLES [EXTENDED]}. */
  record DescribeSources(SourceKind kind, boolean extended, SourceSpan span)
      implements DescribeStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitDescribeSources(this);
    }
  }

  /** {@code DESCRIBE FUNCTION name}. */
  record DescribeFunction(Identifier name, SourceSpan span) implements DescribeStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitDescribeFunction(this);
    }
  }

  /** {@code DESCRIBE CONNECTOR name}. */
  record DescribeConnector(Identifier name, SourceSpan span) implements DescribeStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitDescribeConnector(this);
    }
  }
}
