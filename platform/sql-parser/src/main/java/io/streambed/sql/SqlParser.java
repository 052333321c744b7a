package io.streambed.sql;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.sql.grammar.SqlGrammarParser;
import io.streambed.sql.tree.ColumnDefinition;
import io.streambed.sql.tree.Expression;
import io.streambed.sql.tree.Statement;
import io.streambed.sql.tree.TypeName;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;

/**
 * Reads ksqlDB's SQL. All methods are thread-safe and throw a {@link PlatformException} with a
 * place in the text for whatever is wrong with it. Texts that are too long or nested too deep are
 * refused the same way.
 *
 * <p>Messages are what ksqlDB's clients see; where ksqlDB adds a line {@code Statement: ...},
 * whoever answers the client adds it.
 */
public final class SqlParser {

  private static final SourceSpan START = new SourceSpan(1, 1, 1);

  private SqlParser() {}

  /** The statements of a script, in order; empty if it holds none. */
  public static List<ParsedStatement> parse(String script) {
    return StatementSplitter.tokens(script).stream().map(SqlParser::parse).toList();
  }

  private static ParsedStatement parse(StatementTokens tokens) {
    SqlGrammarParser.OneStatementContext context = read(tokens, SqlGrammarParser::oneStatement);
    StatementText text = tokens.text();
    return new ParsedStatement(
        new StatementBuilder().build(context.singleStatement().statement()),
        text.text(),
        text.span());
  }

  /**
   * Checks the syntax of a script and nothing else: unlike {@link #parse} it takes {@code ${name}}
   * for any name or value. It is meant for the text before {@link VariableSubstitution}.
   */
  public static void checkSyntax(String script) {
    StatementSplitter.tokens(script)
        .forEach(tokens -> read(tokens, SqlGrammarParser::oneStatement));
  }

  /** A text that is exactly one statement, with its semicolon. */
  public static Statement parseStatement(String sql) {
    List<ParsedStatement> statements = parse(sql);
    if (statements.isEmpty()) {
      throw new PlatformException(
          Problem.at(START, SqlErrorCode.SYNTAX_ERROR, "text holds no statement"));
    }
    if (statements.size() > 1) {
      throw new PlatformException(
          Problem.at(
              statements.get(1).span(),
              SqlErrorCode.SYNTAX_ERROR,
              "text holds " + statements.size() + " statements where one is expected"));
    }
    return statements.get(0).statement();
  }

  /** A text that is exactly one expression. */
  public static Expression parseExpression(String sql) {
    return new ExpressionBuilder(new TypeBuilder())
        .build(readPart(sql, SqlGrammarParser::oneExpression).expression());
  }

  /** A text that is exactly one type. */
  public static TypeName parseType(String sql) {
    return new TypeBuilder().build(readPart(sql, SqlGrammarParser::oneType).type());
  }

  /** A column list without its parentheses, such as {@code ID BIGINT KEY, FOO STRING}. */
  public static List<ColumnDefinition> parseColumns(String sql) {
    return new TypeBuilder().columns(readPart(sql, SqlGrammarParser::oneColumnList).tableElement());
  }

  private static <C extends ParserRuleContext> C readPart(
      String sql, Function<SqlGrammarParser, C> rule) {
    List<StatementTokens> parts = StatementSplitter.tokens(sql);
    if (parts.isEmpty()) {
      throw new PlatformException(Problem.at(START, SqlErrorCode.SYNTAX_ERROR, "text is empty"));
    }
    // A semicolon ends the first part, and the grammar refuses it there.
    return read(parts.get(0), rule);
  }

  private static <C extends ParserRuleContext> C read(
      StatementTokens tokens, Function<SqlGrammarParser, C> rule) {
    tokens.checkBounds();
    return GrammarReader.read(tokens.tokens(), rule);
  }
}
