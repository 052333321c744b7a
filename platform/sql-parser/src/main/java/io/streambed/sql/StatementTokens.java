package io.streambed.sql;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.sql.grammar.SqlGrammarLexer;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * The tokens of one statement, comments and blanks between them included.
 *
 * @param script the text that the tokens point into
 * @param tokens not empty; the first one is no comment or blank
 */
record StatementTokens(String script, List<Token> tokens) {

  /** Far beyond any statement that was meant; what is longer would only use up memory. */
  static final int MAX_LENGTH = 1024 * 1024;

  /**
   * How deep types may nest, and how many sources may be joined in a row. Parser and tree walkers
   * recurse, and these limits together keep them well within the stack of a thread (1 MB).
   */
  static final int MAX_TYPE_DEPTH = 100;

  /**
   * How deep brackets and the like may nest: as deep as the printed form of the deepest expression,
   * which has up to two brackets a level, and the deepest type in it.
   */
  static final int MAX_NESTING = 2 * ExpressionBuilder.MAX_DEPTH + MAX_TYPE_DEPTH;

  StatementTokens {
    tokens = List.copyOf(tokens);
  }

  StatementText text() {
    Token last = tokens.get(tokens.size() - 1);
    for (int i = tokens.size() - 1; last.getChannel() != Token.DEFAULT_CHANNEL; i--) {
      last = tokens.get(i);
    }
    SourceSpan span = Spans.between(tokens.get(0), last);
    return new StatementText(
        script.substring(tokens.get(0).getStartIndex(), last.getStopIndex() + 1), span);
  }

  /** Refuses what would take the parser too much time or stack. */
  void checkBounds() {
    Token first = tokens.get(0);
    int length = tokens.get(tokens.size() - 1).getStopIndex() + 1 - first.getStartIndex();
    if (length > MAX_LENGTH) {
      throw new PlatformException(
          Problem.at(
                  Spans.of(first),
                  SqlErrorCode.STATEMENT_TOO_LONG,
                  "statement has "
                      + length
                      + " characters, which is more than the limit of "
                      + MAX_LENGTH)
              .withHint("split the statement, or check that no semicolon is missing before"));
    }
    NestingCounter nesting = new NestingCounter();
    for (Token token : tokens) {
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        nesting.add(token.getType());
        if (nesting.types > MAX_TYPE_DEPTH) {
          throw tooDeep(Spans.of(token), MAX_TYPE_DEPTH);
        }
        if (nesting.total() > MAX_NESTING) {
          throw tooDeep(Spans.of(token), MAX_NESTING);
        }
      }
    }
  }

  static PlatformException tooDeep(SourceSpan span, int limit) {
    return new PlatformException(
        Problem.at(
                span,
                SqlErrorCode.NESTING_TOO_DEEP,
                "statement is nested deeper than the limit of " + limit + " levels")
            .withHint("split the expression, for example over two queries"));
  }

  /** Counts what is open after each token, without knowing whether it is right. */
  private static final class NestingCounter {
    private int brackets;
    private int types;
    private int prefixes;
    private int previous = Token.INVALID_TYPE;

    void add(int token) {
      switch (token) {
        case SqlGrammarLexer.LPAREN, SqlGrammarLexer.LBRACKET, SqlGrammarLexer.CASE -> brackets++;
        case SqlGrammarLexer.RPAREN, SqlGrammarLexer.RBRACKET, SqlGrammarLexer.END ->
            brackets = Math.max(0, brackets - 1);
        case SqlGrammarLexer.LT -> types += opensType(previous) ? 1 : 0;
        case SqlGrammarLexer.GT -> types = Math.max(0, types - 1);
        default -> {}
      }
      prefixes = isPrefix(token) ? prefixes + 1 : 0;
      previous = token;
    }

    int total() {
      return brackets + types + prefixes;
    }

    private static boolean opensType(int token) {
      return token == SqlGrammarLexer.ARRAY
          || token == SqlGrammarLexer.MAP
          || token == SqlGrammarLexer.STRUCT;
    }

    private static boolean isPrefix(int token) {
      return token == SqlGrammarLexer.NOT
          || token == SqlGrammarLexer.MINUS
          || token == SqlGrammarLexer.PLUS
          || token == SqlGrammarLexer.EXPLAIN;
    }
  }
}
