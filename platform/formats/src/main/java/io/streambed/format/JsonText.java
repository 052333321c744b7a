package io.streambed.format;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The compact text of any JSON value, as a STRING column keeps it: no spaces, one value a name (the
 * last), escapes only where JSON needs them.
 */
final class JsonText {
  private static final String HEX = "0123456789ABCDEF";

  private JsonText() {}

  /** Consumes a value that is no string by itself, and gives its text. */
  static String of(JsonScanner in) {
    StringBuilder out = new StringBuilder();
    append(in, out);
    return out.toString();
  }

  private static void append(JsonScanner in, StringBuilder out) {
    switch (in.peek()) {
      case '"' -> quote(in.string(), out);
      case '{' -> appendObject(in, out);
      case '[' -> appendArray(in, out);
      case 't', 'f' -> out.append(in.booleanLiteral());
      case 'n' -> {
        in.takeNull();
        out.append("null");
      }
      default -> out.append(in.number().canonicalText());
    }
  }

  private static void appendObject(JsonScanner in, StringBuilder out) {
    in.expect('{');
    if (in.take('}')) {
      out.append("{}");
      return;
    }
    in.enter(".*");
    Map<String, String> values = new LinkedHashMap<>();
    do {
      in.peek();
      String name = in.string();
      in.expect(':');
      StringBuilder value = new StringBuilder();
      append(in, value);
      values.put(name, value.toString());
    } while (in.take(','));
    in.expect('}');
    in.leave();
    char separator = '{';
    for (Map.Entry<String, String> entry : values.entrySet()) {
      out.append(separator);
      quote(entry.getKey(), out);
      out.append(':').append(entry.getValue());
      separator = ',';
    }
    out.append('}');
  }

  private static void appendArray(JsonScanner in, StringBuilder out) {
    in.expect('[');
    out.append('[');
    if (in.take(']')) {
      out.append(']');
      return;
    }
    in.enter("[*]");
    append(in, out);
    while (in.take(',')) {
      out.append(',');
      append(in, out);
    }
    in.expect(']');
    in.leave();
    out.append(']');
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char shortEscape = shortEscape(c);
      if (shortEscape != 0) {
        out.append('\\').append(shortEscape);
      } else if (c < ' ') {
        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** Writes a string in quotes; half a surrogate pair, which UTF-8 cannot hold, is escaped. */
  static void quote(String text, ByteBuilder out) {
    out.put('"');
    int length = text.length();
    for (int i = out.putPlainJson(text); i < length; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
        out.put((byte) c);
      } else if (ByteBuilder.isPair(text, i)) {
        out.putPair(c, text.charAt(++i));
      } else if (shortEscape(c) != 0) {
        out.put('\\');
        out.put(shortEscape(c));
      } else if (c < ' ' || Character.isSurrogate(c)) {
        out.putAscii("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.put(HEX.charAt(c >> shift & 0xF));
        }
      } else {
        out.putUnit(c);
      }
    }
    out.put('"');
  }

  private static char shortEscape(char c) {
    return switch (c) {
      case '"', '\\' -> c;
      case '\b' -> 'b';
      case '\f' -> 'f';
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      default -> 0;
    };
  }
}
