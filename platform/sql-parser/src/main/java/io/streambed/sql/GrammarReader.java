package io.streambed.sql;

import io.streambed.sql.grammar.SqlGrammarParser;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Runs the grammar over tokens.
 *
 * <p>The fast prediction mode (SLL) accepts nearly everything that is right. What it rejects is
 * read again in the exact mode (LL), which either accepts it or knows the first error.
 */
final class GrammarReader {

  private GrammarReader() {}

  /**
   * @param rule an entry point of the grammar
   */
  static <C extends ParserRuleContext> C read(
      List<Token> tokens, Function<SqlGrammarParser, C> rule) {
    CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(tokens));
    SqlGrammarParser parser = new SqlGrammarParser(stream);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return rule.apply(parser);
    } catch (ParseCancellationException sllGaveUp) {
      parser.reset();
      parser.setErrorHandler(new SyntaxErrors());
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
      return rule.apply(parser);
    }
  }
}
