package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A statement that fails when the world is not as it says.
 *
 * <p>The first two are for servers, the others for test scripts.
 */
public sealed interface AssertStatement extends Statement {

  /**
   * {@code ASSERT [NOT EXISTS] TOPIC name [WITH (...)] [TIMEOUT n unit]}.
   *
   * @param topic in the case it was written in
   */
  record AssertTopic(
      Identifier topic,
      List<Property> properties,
      Optional<Interval> timeout,
      boolean exists,
      SourceSpan span)
      implements AssertStatement {
    public AssertTopic {
      properties = List.copyOf(properties);
    }

    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitAssertTopic(this);
    }
  }

  /** {@code ASSERT [NOT EXISTS] SCHEMA [SUBJECT name] [ID n] [TIMEOUT n unit]}. */
  record AssertSchema(
      Optional<Identifier> subject,
      OptionalInt id,
      Optional<Interval> timeout,
      boolean exists,
      SourceSpan span)
      implements AssertStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitAssertSchema(this);
    }
  }

  /** {@code ASSERT VALUES source [(columns)] VALUES (...)}: the next record of the source. */
  record AssertValues(
      Identifier source, List<Identifier> columns, List<Expression> values, SourceSpan span)
      implements AssertStatement {
    public AssertValues {
      columns = List.copyOf(columns);
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitAssertValues(this);
    }
  }

  /** {@code ASSERT NULL VALUES source [(columns)] KEY (...)}: the next record is a tombstone. */
  record AssertTombstone(
      Identifier source, List<Identifier> columns, List<Expression> values, SourceSpan span)
      implements AssertStatement {
    public AssertTombstone {
      columns = List.copyOf(columns);
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitAssertTombstone(this);
    }
  }

  /** {@code ASSERT STREAM|TABLE name (columns) WITH (...)}: the definition of a source. */
  record AssertSource(
      SourceKind kind,
      Identifier name,
      List<ColumnDefinition> columns,
      List<Property> properties,
      SourceSpan span)
      implements AssertStatement {
    public AssertSource {
      columns = List.copyOf(columns);
      properties = List.copyOf(properties);
    }

    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitAssertSource(this);
    }
  }
}
