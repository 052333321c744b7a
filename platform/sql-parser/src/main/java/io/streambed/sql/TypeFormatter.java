package io.streambed.sql;

import io.streambed.sql.tree.ColumnDefinition;
import io.streambed.sql.tree.TypeName;
import java.util.List;

/** Prints types and columns. */
final class TypeFormatter implements TypeName.Visitor<StringBuilder> {
  private final StringBuilder out;

  TypeFormatter(StringBuilder out) {
    this.out = out;
  }

  void appendColumns(List<ColumnDefinition> columns) {
    String separator = "";
    for (ColumnDefinition column : columns) {
      out.append(separator).append(SqlFormatter.quoteIfNeeded(column.name())).append(' ');
      column.type().accept(this);
      appendRole(column);
      separator = ", ";
    }
  }

  private void appendRole(ColumnDefinition column) {
    switch (column.role()) {
      case VALUE -> {}
      case KEY -> out.append(" KEY");
      case PRIMARY_KEY -> out.append(" PRIMARY KEY");
      case HEADERS -> out.append(" HEADERS");
      case HEADER ->
          out.append(" HEADER(")
              .append(SqlFormatter.quoteText(column.headerKey().orElseThrow()))
              .append(')');
    }
  }

  @Override
  public StringBuilder visitSimple(TypeName.Simple node) {
    out.append(SqlFormatter.quoteIfNeeded(node.name()));
    if (!node.parameters().isEmpty()) {
      String separator = "(";
      for (int parameter : node.parameters()) {
        out.append(separator).append(parameter);
        separator = ", ";
      }
      out.append(')');
    }
    return out;
  }

  @Override
  public StringBuilder visitArray(TypeName.Array node) {
    out.append("ARRAY<");
    return node.element().accept(this).append('>');
  }

  @Override
  public StringBuilder visitMap(TypeName.Map node) {
    out.append("MAP<");
    node.key().accept(this).append(", ");
    return node.value().accept(this).append('>');
  }

  @Override
  public StringBuilder visitStruct(TypeName.Struct node) {
    out.append("STRUCT<");
    String separator = "";
    for (TypeName.Field field : node.fields()) {
      out.append(separator).append(SqlFormatter.quoteIfNeeded(field.name())).append(' ');
      field.type().accept(this);
      separator = ", ";
    }
    return out.append('>');
  }
}
