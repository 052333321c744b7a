package io.streambed.sql;

import io.streambed.sql.grammar.SqlGrammarLexer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Cuts a script into its statements without parsing them: at each semicolon that is not in a text,
 * a quoted name or a comment. What stands between the semicolons need not be right.
 */
public final class StatementSplitter {

  private StatementSplitter() {}

  /** The statements in order, without the comments and blanks around them. */
  public static List<StatementText> split(String script) {
    return tokens(script).stream().map(StatementTokens::text).toList();
  }

  static List<StatementTokens> tokens(String script) {
    List<StatementTokens> statements = new ArrayList<>();
    List<Token> current = new ArrayList<>();
    for (Token token : lex(script)) {
      if (!current.isEmpty() || token.getChannel() == Token.DEFAULT_CHANNEL) {
        current.add(token);
      }
      if (token.getType() == SqlGrammarLexer.SEMICOLON) {
        statements.add(new StatementTokens(script, current));
        current = new ArrayList<>();
      }
    }
    if (!current.isEmpty()) {
      statements.add(new StatementTokens(script, current));
    }
    return statements;
  }

  /** All tokens, comments and blanks included: joined, they are the text again. */
  static List<Token> lex(String text) {
    SqlGrammarLexer lexer = new SqlGrammarLexer(new Utf16CharStream(text));
    // Nothing is an error here: every character is part of some token.
    lexer.removeErrorListeners();
    List<Token> tokens = new ArrayList<>();
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      tokens.add(token);
    }
    return tokens;
  }
}
