package io.streambed.sql;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.sql.grammar.SqlGrammarParser.IntervalContext;
import io.streambed.sql.grammar.SqlGrammarParser.IntervalUnitContext;
import io.streambed.sql.grammar.SqlGrammarParser.NumericLiteralContext;
import io.streambed.sql.tree.Expression.DecimalLiteral;
import io.streambed.sql.tree.Expression.DoubleLiteral;
import io.streambed.sql.tree.Expression.IntegerLiteral;
import io.streambed.sql.tree.Expression.Literal;
import io.streambed.sql.tree.Expression.LongLiteral;
import io.streambed.sql.tree.Interval;
import io.streambed.sql.tree.IntervalUnit;
import java.math.BigDecimal;
import java.util.Locale;
import org.antlr.v4.runtime.Token;

/** Reads numbers and says which do not fit. */
final class Numbers {

  private Numbers() {}

  /** A literal: the smallest type of integer that it fits, a decimal, or a double. */
  static Literal literal(NumericLiteralContext context) {
    SourceSpan span = Spans.of(context);
    String digits = context.number().getText();
    String text = context.MINUS() == null ? digits : "-" + digits;
    if (context.number().DECIMAL_VALUE() != null) {
      return new DecimalLiteral(new BigDecimal(text), span);
    }
    if (context.number().FLOATING_POINT_VALUE() != null) {
      double value = Double.parseDouble(text);
      if (Double.isInfinite(value)) {
        throw overflow(span, "DOUBLE", text);
      }
      return new DoubleLiteral(value, span);
    }
    long value = parseLong(text, span);
    return value == (int) value
        ? new IntegerLiteral((int) value, span)
        : new LongLiteral(value, span);
  }

  static int intValue(Token token) {
    long value = parseLong(token.getText(), Spans.of(token));
    if (value > Integer.MAX_VALUE) {
      throw overflow(Spans.of(token), "INTEGER", token.getText());
    }
    return (int) value;
  }

  static Interval interval(IntervalContext context) {
    Token number = context.INTEGER_VALUE().getSymbol();
    Interval interval =
        new Interval(
            parseLong(number.getText(), Spans.of(number)),
            unit(context.intervalUnit()),
            Spans.of(context));
    try {
      interval.toMillis();
    } catch (ArithmeticException tooLong) {
      throw overflow(interval.span(), "BIGINT in milliseconds", interval.toString());
    }
    return interval;
  }

  private static IntervalUnit unit(IntervalUnitContext context) {
    String word = context.getText().toUpperCase(Locale.ROOT);
    return IntervalUnit.valueOf(word.endsWith("S") ? word : word + "S");
  }

  private static long parseLong(String text, SourceSpan span) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException tooLarge) {
      throw overflow(span, "BIGINT", text);
    }
  }

  private static PlatformException overflow(SourceSpan span, String type, String text) {
    String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
    return new PlatformException(
        Problem.at(
            span,
            SqlErrorCode.NUMBER_OUT_OF_RANGE,
            // ksqlDB counts one column more here than in its other messages.
            "Failed to prepare statement: line "
                + span.line()
                + ":"
                + (span.column() + 1)
                + ": Number overflows "
                + type
                + ": "
                + shown));
  }
}
