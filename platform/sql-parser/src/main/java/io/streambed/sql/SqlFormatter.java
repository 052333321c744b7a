package io.streambed.sql;

import io.streambed.sql.tree.ColumnDefinition;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Query;
import io.streambed.sql.tree.Statement;
import io.streambed.sql.tree.TypeName;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Prints trees as ksqlDB prints them. The text parses to the same tree again, spans aside, so two
 * trees are the same statement if and only if they print the same. The properties of a {@code WITH}
 * clause, whose order means nothing, are printed by name.
 */
public final class SqlFormatter {
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Z_][A-Z0-9_]*");

  private SqlFormatter() {}

  /** A statement with its semicolon. */
  public static String format(Statement statement) {
    StringBuilder out = new StringBuilder();
    statement.accept(new StatementFormatter(out));
    return out.append(';').toString();
  }

  /** A query without a semicolon. */
  public static String format(Query query) {
    StringBuilder out = new StringBuilder();
    new QueryFormatter(out).append(query);
    return out.toString();
  }

  public static String format(Expression expression) {
    StringBuilder out = new StringBuilder();
    expression.accept(new ExpressionFormatter(out));
    return out.toString();
  }

  public static String format(TypeName type) {
    StringBuilder out = new StringBuilder();
    type.accept(new TypeFormatter(out));
    return out.toString();
  }

  /** A column list without its parentheses. */
  public static String format(List<ColumnDefinition> columns) {
    StringBuilder out = new StringBuilder();
    new TypeFormatter(out).appendColumns(columns);
    return out.toString();
  }

  /** Whether two statements are the same, wherever they stood. */
  public static boolean isSame(Statement one, Statement other) {
    return format(one).equals(format(other));
  }

  /** A name as SQL writes it: in backticks unless it reads back the same without. */
  public static String quoteIfNeeded(String name) {
    return PLAIN_NAME.matcher(name).matches() && !Words.isReserved(name)
        ? name
        : "`" + name.replace("`", "``") + "`";
  }

  /** A text as SQL writes it, in single quotes. */
  public static String quoteText(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
