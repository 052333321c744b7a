package io.streambed.sql.tree;

import io.streambed.common.SourceSpan;
import java.util.List;

/** A statement that defines, changes or fills streams, tables and types. */
public sealed interface DefinitionStatement extends Statement {

  /**
   * {@code CREATE [OR REPLACE] [SOURCE] STREAM|TABLE [IF NOT EXISTS] name (columns) WITH (...)}.
   *
   * @param readOnly whether {@code SOURCE} was written
   * @param columns empty if the schema comes from the registry
   */
  record CreateSource(
      SourceKind kind,
      Identifier name,
      boolean orReplace,
      boolean readOnly,
      boolean ifNotExists,
      List<ColumnDefinition> columns,
      List<Property> properties,
      SourceSpan span)
      implements DefinitionStatement {
    public CreateSource {
      columns = List.copyOf(columns);
      properties = List.copyOf(properties);
    }

    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitCreateSource(this);
    }
  }

  /** {@code CREATE [OR REPLACE] STREAM|TABLE [IF NOT EXISTS] name [WITH (...)] AS SELECT ...}. */
  record CreateAsSelect(
      SourceKind kind,
      Identifier name,
      boolean orReplace,
      boolean ifNotExists,
      List<Property> properties,
      Query query,
      SourceSpan span)
      implements DefinitionStatement {
    public CreateAsSelect {
      properties = List.copyOf(properties);
    }

    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitCreateAsSelect(this);
    }
  }

  /** {@code INSERT INTO target [WITH (QUERY_ID = ...)] SELECT ...}. */
  record InsertSelect(Identifier target, List<Property> properties, Query query, SourceSpan span)
      implements DefinitionStatement {
    public InsertSelect {
      properties = List.copyOf(properties);
    }

    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitInsertSelect(this);
    }
  }

  /**
   * {@code INSERT INTO target [(columns)] VALUES (...)}.
   *
   * @param columns empty if none were written
   */
  record InsertValues(
      Identifier target, List<Identifier> columns, List<Expression> values, SourceSpan span)
      implements DefinitionStatement {
    public InsertValues {
      columns = List.copyOf(columns);
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitInsertValues(this);
    }
  }

  /** {@code ALTER STREAM|TABLE name ADD [COLUMN] column type, ...}. */
  record AlterSource(
      SourceKind kind, Identifier name, List<ColumnDefinition> addedColumns, SourceSpan span)
      implements DefinitionStatement {
    public AlterSource {
      addedColumns = List.copyOf(addedColumns);
    }

    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitAlterSource(this);
    }
  }

  /** {@code DROP STREAM|TABLE [IF EXISTS] name [DELETE TOPIC]}. */
  record DropSource(
      SourceKind kind, Identifier name, boolean ifExists, boolean deleteTopic, SourceSpan span)
      implements DefinitionStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitDropSource(this);
    }
  }

  /** {@code CREATE TYPE [IF NOT EXISTS] name AS type}. */
  record CreateType(Identifier name, boolean ifNotExists, TypeName type, SourceSpan span)
      implements DefinitionStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitCreateType(this);
    }
  }

  /** {@code DROP TYPE [IF EXISTS] name}. */
  record DropType(Identifier name, boolean ifExists, SourceSpan span)
      implements DefinitionStatement {
    @Override
    public <R> R accept(Statement.Visitor<R> visitor) {
      return visitor.visitDropType(this);
    }
  }
}
