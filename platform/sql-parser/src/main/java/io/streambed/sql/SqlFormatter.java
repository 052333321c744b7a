package io.streambed.sql;

import io.streambed.sql.tree.ColumnDefinition;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Query;
import io.streambed.sql.tree.Statement;
import io.streambed.sql.tree.TypeName;
import java.util.List;

/**
 * Prints trees as ksqlDB prints them. The text parses to the same tree again, so two trees are the
 * same statement if and only if they print the same.
 */
public final class SqlFormatter {

  private SqlFormatter() {}

  /** A statement with its semicolon. */
  public static String format(Statement statement) {
    throw new UnsupportedOperationException("format");
  }

  /** A query without a semicolon. */
  public static String format(Query query) {
    throw new UnsupportedOperationException("format");
  }

  public static String format(Expression expression) {
    throw new UnsupportedOperationException("format");
  }

  public static String format(TypeName type) {
    throw new UnsupportedOperationException("format");
  }

  /** A column list without its parentheses. */
  public static String format(List<ColumnDefinition> columns) {
    throw new UnsupportedOperationException("format");
  }

  /** A name as SQL writes it: in backticks unless it reads back the same without. */
  public static String quoteIfNeeded(String name) {
    throw new UnsupportedOperationException("quoteIfNeeded");
  }
}
