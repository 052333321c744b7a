package io.streambed.collector;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A place in a line of text that moves from field to field. Null means: no such field here. */
final class LineCursor {
  private final String line;
  private int at;

  LineCursor(String line) {
    this.line = line;
  }

  boolean atEnd() {
    return at >= line.length();
  }

  boolean at(char c) {
    return at < line.length() && line.charAt(at) == c;
  }

  /** The characters up to the next space, which is passed over. */
  @Nullable String token() {
    int end = line.indexOf(' ', at);
    if (end < 0) {
      end = line.length();
    }
    if (end == at) {
      return null;
    }
    String token = line.substring(at, end);
    at = end;
    skipSpaces();
    return token;
  }

  /** The characters before the next {@code c}, at which the cursor then stands. */
  @Nullable String before(char c) {
    int end = line.indexOf(c, at);
    if (end < 0) {
      return null;
    }
    String text = line.substring(at, end);
    at = end;
    return text;
  }

  /** What stands between {@code open} here and the next {@code close}. */
  @Nullable String between(char open, char close) {
    if (!at(open)) {
      return null;
    }
    int end = line.indexOf(close, at);
    if (end < 0) {
      return null;
    }
    String text = line.substring(at + 1, end);
    at = end + 1;
    skipSpaces();
    return text;
  }

  /**
   * A text in double quotes, without its escapes. Old servers do not escape quotes inside, so a
   * quote ends the text only before a space or the end of the line.
   */
  @Nullable String quoted() {
    if (!at('"')) {
      return null;
    }
    boolean escaped = false;
    for (int i = at + 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\') {
        escaped = true;
        i++;
      } else if (c == '"' && (i + 1 == line.length() || line.charAt(i + 1) == ' ')) {
        String text = line.substring(at + 1, i);
        at = i + 1;
        skipSpaces();
        return escaped ? unescape(text) : text;
      }
    }
    return null;
  }

  private void skipSpaces() {
    while (at(' ')) {
      at++;
    }
  }

  /** Servers write {@code \"}, {@code \\}, {@code \t}, and a byte of UTF-8 as {@code \xhh}. */
  private static String unescape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        out.append(c);
        i++;
      } else if (hexAt(text, i) >= 0) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = hexAt(text, i); b >= 0; b = hexAt(text, i)) {
          bytes.write(b);
          i += 4;
        }
        out.append(bytes.toString(StandardCharsets.UTF_8));
      } else {
        char escaped = text.charAt(i + 1);
        switch (escaped) {
          case 'n' -> out.append('\n');
          case 't' -> out.append('\t');
          case 'r' -> out.append('\r');
          case '"', '\\' -> out.append(escaped);
          default -> out.append(c).append(escaped);
        }
        i += 2;
      }
    }
    return out.toString();
  }

  /** The byte that {@code \xhh} at {@code i} stands for, or -1 if something else is there. */
  private static int hexAt(String text, int i) {
    if (i + 4 > text.length() || text.charAt(i) != '\\' || text.charAt(i + 1) != 'x') {
      return -1;
    }
    int high = Character.digit(text.charAt(i + 2), 16);
    int low = Character.digit(text.charAt(i + 3), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
