package io.streambed.sql;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.sql.grammar.SqlGrammarLexer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;

/**
 * Puts the values of session variables in the place of {@code ${name}}, as ksqlDB does: where a
 * name or a value may stand, and inside texts and quoted names.
 *
 * <p>Names of variables have no case. What is not defined stays as it is, and {@code $${name}} in a
 * text becomes {@code ${name}}. A value cannot break out of its place: by itself it must be one
 * word, number or text, and in quotes its quotes are doubled.
 *
 * <p>ksqlDB checks the syntax of a script before it substitutes ({@link SqlParser#checkSyntax}), so
 * {@code ${name}_suffix} outside of quotes is a syntax error there.
 */
public final class VariableSubstitution {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$(\\{[A-Za-z_][A-Za-z0-9_]*})|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final Map<String, String> values = new TreeMap<>();

  /**
   * @param variables values by name
   */
  public VariableSubstitution(Map<String, String> variables) {
    variables.forEach((name, value) -> values.put(name.toUpperCase(Locale.ROOT), value));
  }

  /** The text with the values of the variables in it. */
  public String apply(String sql) {
    StringBuilder out = new StringBuilder(sql.length());
    for (Token token : StatementSplitter.lex(sql)) {
      out.append(substituted(token));
    }
    return out.toString();
  }

  private String substituted(Token token) {
    String text = token.getText();
    return switch (token.getType()) {
      case SqlGrammarLexer.VARIABLE -> bareValue(token, text);
      case SqlGrammarLexer.STRING_VALUE,
          SqlGrammarLexer.QUOTED_IDENTIFIER,
          SqlGrammarLexer.BACKQUOTED_IDENTIFIER ->
          quotedValue(text);
      default -> text;
    };
  }

  private String bareValue(Token token, String reference) {
    String name = reference.substring(2, reference.length() - 1);
    String value = values.get(name.toUpperCase(Locale.ROOT));
    if (value == null) {
      return reference;
    }
    if (!isOneValue(StatementSplitter.lex(value))) {
      throw new PlatformException(
          Problem.at(
                  Spans.of(token),
                  SqlErrorCode.ILLEGAL_VARIABLE,
                  "value of variable \"" + name + "\" is not one name, number or text")
              .withHint("quote the reference, or define the variable as a single word"));
    }
    return value;
  }

  private static boolean isOneValue(List<Token> tokens) {
    boolean signed = tokens.size() == 2 && tokens.get(0).getType() == SqlGrammarLexer.MINUS;
    if (tokens.size() != 1 && !signed) {
      return false;
    }
    return switch (tokens.get(tokens.size() - 1).getType()) {
      case SqlGrammarLexer.INTEGER_VALUE,
          SqlGrammarLexer.DECIMAL_VALUE,
          SqlGrammarLexer.FLOATING_POINT_VALUE ->
          true;
      case SqlGrammarLexer.IDENTIFIER,
          SqlGrammarLexer.QUOTED_IDENTIFIER,
          SqlGrammarLexer.BACKQUOTED_IDENTIFIER,
          SqlGrammarLexer.STRING_VALUE ->
          !signed;
      default -> !signed && Words.isWord(tokens.get(0).getType());
    };
  }

  private String quotedValue(String quoted) {
    String quote = quoted.substring(0, 1);
    return REFERENCE
        .matcher(quoted)
        .replaceAll(match -> Matcher.quoteReplacement(replacement(match, quote)));
  }

  private String replacement(MatchResult match, String quote) {
    if (match.group(1) != null) {
      return "$" + match.group(1);
    }
    String value = values.get(match.group(2).toUpperCase(Locale.ROOT));
    return value == null ? match.group() : value.replace(quote, quote + quote);
  }
}
