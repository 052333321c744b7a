package io.streambed.collector;

import io.streambed.collector.ParsedLine.Good;
import io.streambed.collector.ParsedLine.Malformed;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of the common and the combined log format of Apache and nginx:
 *
 * <pre>{@code
 * client ident user [day/month/year:hour:minute:second zone] "request" status bytes "referrer" "agent"
 * }</pre>
 *
 * <p>The last two fields may be missing; what follows them is ignored, since many servers append
 * fields of their own. A hyphen stands for a missing value. One scan from left to right; no line,
 * however broken, makes it throw. Stateless: any number of threads may share one.
 */
public final class AccessLogParser {
  private static final int MAX_DIGITS_OF_BYTES = 18;

  /**
   * Reads one line, without its line end.
   *
   * @return the click, or what is wrong with the line
   */
  public ParsedLine parse(String line) {
    if (line.isBlank()) {
      return new Malformed("the line is empty");
    }
    LineCursor in = new LineCursor(line);
    String ip = in.token();
    if (ip == null || !isAddress(ip)) {
      return new Malformed("the client address is missing");
    }
    if (in.token() == null) {
      return new Malformed("the line ends after the client address");
    }
    // A user name may hold spaces: it goes on up to the bracket.
    String user = in.before('[');
    String time = in.between('[', ']');
    if (user == null || time == null) {
      return new Malformed("the time in brackets is missing");
    }
    OptionalLong ts = LogTime.parse(time);
    if (ts.isEmpty()) {
      return new Malformed("the time is not of the form dd/Mon/yyyy:hh:mm:ss +hhmm");
    }
    return afterTime(in, ip, orNull(user.strip()), ts.getAsLong());
  }

  private static ParsedLine afterTime(LineCursor in, String ip, @Nullable String user, long ts) {
    String requestText = in.quoted();
    if (requestText == null) {
      return new Malformed("the request in quotes is missing");
    }
    Optional<RequestLine> request = RequestLine.parse(requestText);
    if (request.isEmpty()) {
      return new Malformed("the request is not HTTP");
    }
    int status = status(in.token());
    if (status < 0) {
      return new Malformed("the status is not a number from 100 to 999");
    }
    String bytesText = in.at('"') ? null : in.token();
    if (bytesText != null && !bytesText.equals("-") && !isCount(bytesText)) {
      return new Malformed("the number of bytes is not a number");
    }
    String referrer = null;
    String agent = null;
    if (in.at('"')) {
      referrer = in.quoted();
      if (referrer == null) {
        return new Malformed("the quotes of the referrer do not end");
      }
      if (in.at('"')) {
        agent = in.quoted();
        if (agent == null) {
          return new Malformed("the quotes of the agent do not end");
        }
      }
    }
    RequestLine line = request.get();
    return new Good(
        new Click(
            ip,
            user,
            ts,
            line.method(),
            line.page(),
            line.query(),
            status,
            bytesText == null || bytesText.equals("-") ? null : Long.valueOf(bytesText),
            orNull(referrer),
            orNull(agent)));
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isEmpty() || text.equals("-") ? null : text;
  }

  /** IPv4, IPv6 with or without brackets and zone, or the name of a host. */
  private static boolean isAddress(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fits =
          (c >= '0' && c <= '9')
              || (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || ".:-_[]%".indexOf(c) >= 0;
      if (!fits) {
        return false;
      }
    }
    return !text.equals("-");
  }

  private static int status(@Nullable String text) {
    if (text == null || text.length() != 3 || !isCount(text) || text.charAt(0) == '0') {
      return -1;
    }
    return Integer.parseInt(text);
  }

  private static boolean isCount(String text) {
    return text.length() <= MAX_DIGITS_OF_BYTES && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
