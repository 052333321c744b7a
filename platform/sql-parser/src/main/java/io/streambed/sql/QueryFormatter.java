package io.streambed.sql;

import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Interval;
import io.streambed.sql.tree.Query;
import io.streambed.sql.tree.Relation;
import io.streambed.sql.tree.SelectItem;
import io.streambed.sql.tree.Window;
import java.util.List;

/** Prints queries, one clause a line. */
final class QueryFormatter
    implements SelectItem.Visitor<StringBuilder>,
        Relation.Visitor<StringBuilder>,
        Window.Visitor<StringBuilder> {
  private final StringBuilder out;
  private final ExpressionFormatter expressions;

  QueryFormatter(StringBuilder out) {
    this.out = out;
    this.expressions = new ExpressionFormatter(out);
  }

  void append(Query query) {
    appendSelect(query.select());
    out.append("\nFROM ");
    query.from().accept(this);
    query
        .window()
        .ifPresent(
            window -> {
              out.append("\nWINDOW ");
              window.accept(this);
            });
    query.where().ifPresent(where -> appendClause("WHERE", List.of(where)));
    appendClause("PARTITION BY", query.partitionBy());
    appendClause("GROUP BY", query.groupBy());
    query.having().ifPresent(having -> appendClause("HAVING", List.of(having)));
    query.emission().ifPresent(emission -> out.append("\nEMIT ").append(emission));
    query.limit().ifPresent(limit -> out.append("\nLIMIT ").append(limit));
  }

  private void appendSelect(List<SelectItem> items) {
    out.append("SELECT");
    if (items.size() == 1) {
      out.append(' ');
      items.get(0).accept(this);
      return;
    }
    String separator = "\n  ";
    for (SelectItem item : items) {
      out.append(separator);
      item.accept(this);
      separator = ",\n  ";
    }
  }

  private void appendClause(String keywords, List<Expression> list) {
    String separator = "\n" + keywords + " ";
    for (Expression expression : list) {
      out.append(separator);
      expression.accept(expressions);
      separator = ", ";
    }
  }

  @Override
  public StringBuilder visitSingleColumn(SelectItem.SingleColumn node) {
    node.expression().accept(expressions);
    node.alias()
        .ifPresent(alias -> out.append(' ').append(SqlFormatter.quoteIfNeeded(alias.text())));
    return out;
  }

  @Override
  public StringBuilder visitAllColumns(SelectItem.AllColumns node) {
    node.source().ifPresent(source -> out.append(SqlFormatter.quoteIfNeeded(source)).append('.'));
    return out.append('*');
  }

  @Override
  public StringBuilder visitAllFields(SelectItem.AllFields node) {
    return node.struct().accept(expressions).append("->*");
  }

  @Override
  public StringBuilder visitTable(Relation.Table node) {
    return out.append(SqlFormatter.quoteIfNeeded(node.name()));
  }

  @Override
  public StringBuilder visitAliased(Relation.Aliased node) {
    return node.table().accept(this).append(' ').append(SqlFormatter.quoteIfNeeded(node.alias()));
  }

  @Override
  public StringBuilder visitJoin(Relation.Join node) {
    node.left().accept(this).append('\n');
    out.append(
        switch (node.kind()) {
          case INNER -> "INNER JOIN ";
          case LEFT -> "LEFT OUTER JOIN ";
          case RIGHT -> "RIGHT OUTER JOIN ";
          case FULL -> "FULL OUTER JOIN ";
        });
    node.right().accept(this);
    node.within().ifPresent(this::appendWithin);
    out.append(" ON (");
    return node.condition().accept(expressions).append(')');
  }

  private void appendWithin(Relation.Within within) {
    String before = within.before().toString();
    String after = within.after().toString();
    out.append(" WITHIN ")
        .append(before.equals(after) ? before : "(" + before + ", " + after + ")");
    within.grace().ifPresent(grace -> out.append(" GRACE PERIOD ").append(grace));
  }

  @Override
  public StringBuilder visitTumbling(Window.Tumbling node) {
    out.append("TUMBLING ( SIZE ").append(node.size());
    return appendRest(node);
  }

  @Override
  public StringBuilder visitHopping(Window.Hopping node) {
    out.append("HOPPING ( SIZE ")
        .append(node.size())
        .append(" , ADVANCE BY ")
        .append(node.advance());
    return appendRest(node);
  }

  @Override
  public StringBuilder visitSession(Window.Session node) {
    out.append("SESSION ( ").append(node.gap());
    return appendRest(node);
  }

  private StringBuilder appendRest(Window node) {
    node.retention().ifPresent(retention -> appendOption("RETENTION", retention));
    node.grace().ifPresent(grace -> appendOption("GRACE PERIOD", grace));
    // ksqlDB leaves a blank behind the parenthesis.
    return out.append(" ) ");
  }

  private void appendOption(String keywords, Interval interval) {
    out.append(" , ").append(keywords).append(' ').append(interval);
  }
}
