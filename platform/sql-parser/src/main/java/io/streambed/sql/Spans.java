package io.streambed.sql;

import io.streambed.common.SourceSpan;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;

/** Places of tokens and of what they form. */
final class Spans {

  private Spans() {}

  static SourceSpan of(ParserRuleContext context) {
    Token stop = context.getStop();
    return between(context.getStart(), stop == null ? context.getStart() : stop);
  }

  static SourceSpan of(Token token) {
    return between(token, token);
  }

  static SourceSpan between(Token first, Token last) {
    return new SourceSpan(
        first.getLine(), first.getCharPositionInLine() + 1, lengthOnFirstLine(first, last));
  }

  private static int lengthOnFirstLine(Token first, Token last) {
    int from = first.getStartIndex();
    int to = last.getStopIndex();
    if (first.getType() == Token.EOF || to < from || first.getInputStream() == null) {
      return 1;
    }
    String text = first.getInputStream().getText(Interval.of(from, to));
    int lineEnd = text.indexOf('\n');
    int length = lineEnd < 0 ? text.length() : lineEnd;
    return Math.max(1, length > 0 && text.charAt(length - 1) == '\r' ? length - 1 : length);
  }
}
