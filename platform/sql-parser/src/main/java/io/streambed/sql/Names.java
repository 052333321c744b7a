package io.streambed.sql;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.sql.grammar.SqlGrammarLexer;
import io.streambed.sql.grammar.SqlGrammarParser.FunctionNameContext;
import io.streambed.sql.grammar.SqlGrammarParser.IdentifierContext;
import io.streambed.sql.grammar.SqlGrammarParser.NameOrTextContext;
import io.streambed.sql.grammar.SqlGrammarParser.TopicNameContext;
import io.streambed.sql.tree.Identifier;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Reads names and quoted texts. */
final class Names {

  private Names() {}

  /** A name: upper case unless quoted. */
  static String text(IdentifierContext context) {
    return text(context.getStart());
  }

  static String text(FunctionNameContext context) {
    return text(context.getStart());
  }

  private static String text(Token token) {
    return isQuoted(token) ? unquote(token.getText()) : token.getText().toUpperCase(Locale.ROOT);
  }

  static Identifier identifier(IdentifierContext context) {
    return new Identifier(text(context), Spans.of(context));
  }

  /** The name of a stream or table, where few characters are allowed even in quotes. */
  static Identifier source(IdentifierContext context) {
    Identifier name = identifier(context);
    if (!name.text().chars().allMatch(Names::isAllowedInSource)) {
      SourceSpan span = name.span();
      throw new PlatformException(
          Problem.at(
                  span,
                  SqlErrorCode.ILLEGAL_SOURCE_NAME,
                  "Illegal argument at Line: "
                      + span.line()
                      + ", Col: "
                      + span.column()
                      + ". Source names may only contain alphanumeric values, '_' or '-'. Got: '"
                      + name.text()
                      + "'")
              .withStatement(name.text()));
    }
    return name;
  }

  /** The name of a topic or schema subject: always in the case it was written in. */
  static Identifier topic(TopicNameContext context) {
    Token token = context.getStart();
    boolean quoted = token.getType() == SqlGrammarLexer.STRING_VALUE || isQuoted(token);
    return new Identifier(quoted ? unquote(token.getText()) : token.getText(), Spans.of(context));
  }

  /** A name, or a text that stands for one and keeps its case. */
  static Identifier nameOrText(NameOrTextContext context) {
    IdentifierContext identifier = context.identifier();
    return identifier == null
        ? new Identifier(unquote(context.getText()), Spans.of(context))
        : identifier(identifier);
  }

  /** A word in the case it was written in. */
  static Identifier asWritten(ParserRuleContext context) {
    return new Identifier(context.getText(), Spans.of(context));
  }

  /** A quoted text or name without its quotes; a doubled quote inside stands for one. */
  static String unquote(String quoted) {
    String quote = quoted.substring(0, 1);
    return quoted.substring(1, quoted.length() - 1).replace(quote + quote, quote);
  }

  private static boolean isQuoted(Token token) {
    return token.getType() == SqlGrammarLexer.QUOTED_IDENTIFIER
        || token.getType() == SqlGrammarLexer.BACKQUOTED_IDENTIFIER;
  }

  private static boolean isAllowedInSource(int c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }
}
