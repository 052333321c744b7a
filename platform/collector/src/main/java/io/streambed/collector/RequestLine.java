package io.streambed.collector;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first line of an HTTP request, such as {@code GET /shop?page=2 HTTP/1.1}.
 *
 * @param page path of the target, without scheme, host and query
 */
record RequestLine(String method, String page, @Nullable String query) {
  private static final int LONGEST_METHOD = 32;

  /**
   * Reads a request line. The protocol may be missing, as in HTTP/0.9, and a target may hold spaces
   * that a careless client left in. Empty for what is no HTTP, such as the first bytes of TLS.
   */
  static Optional<RequestLine> parse(String text) {
    int space = text.indexOf(' ');
    if (space < 0 || !isMethod(text, space)) {
      return Optional.empty();
    }
    String target = text.substring(space + 1);
    int protocol = target.lastIndexOf(" HTTP/");
    if (protocol >= 0) {
      target = target.substring(0, protocol);
    }
    target = pathOf(target.strip());
    if (target.isEmpty()) {
      return Optional.empty();
    }
    String method = text.substring(0, space);
    int question = target.indexOf('?');
    return Optional.of(
        question < 0
            ? new RequestLine(method, target, null)
            : new RequestLine(
                method, target.substring(0, question), target.substring(question + 1)));
  }

  private static boolean isMethod(String text, int end) {
    if (end == 0 || end > LONGEST_METHOD) {
      return false;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if ((c < 'A' || c > 'Z') && c != '-' && c != '_') {
        return false;
      }
    }
    return true;
  }

  /** Path and query of the four forms of a target; empty if it has none of them. */
  private static String pathOf(String target) {
    if (target.startsWith("/") || target.equals("*")) {
      return target;
    }
    int scheme = target.indexOf("://");
    if (scheme > 0) {
      int path = target.indexOf('/', scheme + 3);
      return path < 0 ? "/" : target.substring(path);
    }
    // CONNECT names a host and a port.
    int colon = target.lastIndexOf(':');
    boolean authority =
        colon > 0
            && colon + 1 < target.length()
            && target.chars().skip(colon + 1L).allMatch(c -> c >= '0' && c <= '9');
    return authority ? target : "";
  }
}
