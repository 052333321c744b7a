package io.streambed.sql;

import io.streambed.common.PlatformException;
import io.streambed.sql.tree.ColumnDefinition;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Statement;
import io.streambed.sql.tree.TypeName;
import java.util.List;

/**
 * Reads ksqlDB's SQL. All methods are thread-safe and throw a {@link PlatformException} with a
 * place in the text for whatever is wrong with it.
 */
public final class SqlParser {

  private SqlParser() {}

  /** The statements of a script, in order; empty if it holds none. */
  public static List<ParsedStatement> parse(String script) {
    throw new UnsupportedOperationException("parse");
  }

  /** A text that is exactly one statement, with its semicolon. */
  public static Statement parseStatement(String sql) {
    throw new UnsupportedOperationException("parseStatement");
  }

  /** A text that is exactly one expression. */
  public static Expression parseExpression(String sql) {
    throw new UnsupportedOperationException("parseExpression");
  }

  /** A text that is exactly one type. */
  public static TypeName parseType(String sql) {
    throw new UnsupportedOperationException("parseType");
  }

  /** A column list without its parentheses, such as {@code ID BIGINT KEY, FOO STRING}. */
  public static List<ColumnDefinition> parseColumns(String sql) {
    throw new UnsupportedOperationException("parseColumns");
  }
}
