package io.streambed.sql;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.sql.grammar.SqlGrammarLexer;
import io.streambed.sql.grammar.SqlGrammarParser;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns the first syntax error of a statement into a {@link Problem} in ksqlDB's words, and stops
 * there.
 *
 * <p>ksqlDB says {@code Unknown statement} when the first word is wrong, {@code missing ')'} when
 * one token would mend it, {@code Expecting {...}} when few tokens could stand outside an
 * expression, and {@code Syntax error at or near} otherwise. What helps beyond that is in the hint.
 */
final class SyntaxErrors extends DefaultErrorStrategy {

  /** Longer lists of what could stand there help nobody. */
  private static final int MAX_EXPECTED = 4;

  @Override
  protected void reportNoViableAlternative(Parser recognizer, NoViableAltException e) {
    IntervalSet expected = new IntervalSet();
    if (e.getDeadEndConfigs() != null) {
      for (ATNConfig config : e.getDeadEndConfigs()) {
        expected.addAll(recognizer.getATN().nextTokens(config.state));
      }
    }
    Token offending = e.getOffendingToken();
    throw problem(offending, atOrNear(recognizer, offending, expected), expected);
  }

  @Override
  protected void reportInputMismatch(Parser recognizer, InputMismatchException e) {
    IntervalSet expected = e.getExpectedTokens();
    Token offending = e.getOffendingToken();
    String detail =
        expected.size() > MAX_EXPECTED || isInExpression(recognizer.getContext())
            ? atOrNear(recognizer, offending, expected)
            : "Expecting " + expected.toString(recognizer.getVocabulary());
    throw problem(offending, detail, expected);
  }

  @Override
  protected void reportUnwantedToken(Parser recognizer) {
    Token offending = recognizer.getCurrentToken();
    IntervalSet expected = getExpectedTokens(recognizer);
    throw problem(offending, atOrNear(recognizer, offending, expected), expected);
  }

  @Override
  protected void reportMissingToken(Parser recognizer) {
    Token offending = recognizer.getCurrentToken();
    IntervalSet expected = getExpectedTokens(recognizer);
    String missing = expected.toString(recognizer.getVocabulary());
    throw problem(offending, "missing " + missing + " at " + quoted(offending), expected);
  }

  private static String atOrNear(Parser recognizer, Token offending, IntervalSet expected) {
    if (isFirst(recognizer, offending)) {
      String unknown = "Unknown statement " + quoted(offending);
      return Words.closest(offending.getText(), expected)
          .map(word -> unknown + "\nDid you mean '" + word + "'?")
          .orElse(unknown);
    }
    return atOrNearText(offending);
  }

  /** For what the grammar lets pass, but the language does not. */
  static PlatformException atOrNear(Token offending) {
    return problem(offending, atOrNearText(offending), new IntervalSet());
  }

  private static String atOrNearText(Token offending) {
    return "Syntax error at or near " + quoted(offending) + " at line " + place(offending);
  }

  private static PlatformException problem(Token offending, String detail, IntervalSet expected) {
    SqlErrorCode code =
        offending.getType() == SqlGrammarLexer.UNTERMINATED
            ? SqlErrorCode.UNTERMINATED_TEXT
            : SqlErrorCode.SYNTAX_ERROR;
    Problem problem =
        Problem.at(
            Spans.of(offending), code, "line " + place(offending) + ": Syntax Error\n" + detail);
    return new PlatformException(hint(offending, expected).map(problem::withHint).orElse(problem));
  }

  private static Optional<String> hint(Token offending, IntervalSet expected) {
    String text = offending.getText();
    switch (offending.getType()) {
      case SqlGrammarLexer.UNTERMINATED:
        return Optional.of("close the quote or comment that opens here");
      case Token.EOF:
        return expected.contains(SqlGrammarLexer.SEMICOLON)
            ? Optional.of("end the statement with a semicolon")
            : Optional.empty();
      default:
        break;
    }
    if (Words.takesName(expected) && Words.isReserved(text) && !startsClause(offending)) {
      String name = text.toUpperCase(Locale.ROOT);
      return Optional.of(
          "\""
              + name
              + "\" is a reserved word: write `"
              + name
              + "` in backticks to use it as a name");
    }
    return Words.closest(text, expected)
        .or(() -> Words.nearlySame(text))
        .filter(word -> !word.equalsIgnoreCase(text))
        .map(word -> "did you mean " + word + "?");
  }

  /** A word that is more likely at its right place after something missing than meant as a name. */
  private static boolean startsClause(Token token) {
    return switch (token.getType()) {
      case SqlGrammarLexer.SELECT,
          SqlGrammarLexer.FROM,
          SqlGrammarLexer.WHERE,
          SqlGrammarLexer.GROUP,
          SqlGrammarLexer.HAVING,
          SqlGrammarLexer.WITH,
          SqlGrammarLexer.AS,
          SqlGrammarLexer.ON,
          SqlGrammarLexer.AND,
          SqlGrammarLexer.OR ->
          true;
      default -> false;
    };
  }

  private static boolean isFirst(Parser recognizer, Token offending) {
    for (int i = offending.getTokenIndex() - 1; i >= 0; i--) {
      if (recognizer.getInputStream().get(i).getChannel() == Token.DEFAULT_CHANNEL) {
        return false;
      }
    }
    return isIn(recognizer.getContext(), SqlGrammarParser.RULE_singleStatement);
  }

  private static boolean isInExpression(RuleContext context) {
    return isIn(context, SqlGrammarParser.RULE_expression);
  }

  private static boolean isIn(@Nullable RuleContext context, int rule) {
    for (RuleContext c = context; c != null; c = c.parent) {
      if (c.getRuleIndex() == rule) {
        return true;
      }
    }
    return false;
  }

  private static String place(Token token) {
    return token.getLine() + ":" + (token.getCharPositionInLine() + 1);
  }

  /** The token as it was typed; a text may be a secret, so only its kind is shown. */
  private static String quoted(Token token) {
    return switch (token.getType()) {
      case SqlGrammarLexer.STRING_VALUE -> "'[string]'";
      case SqlGrammarLexer.UNTERMINATED -> "'" + token.getText().charAt(0) + "'";
      case Token.EOF -> "'<EOF>'";
      default -> "'" + token.getText() + "'";
    };
  }
}
