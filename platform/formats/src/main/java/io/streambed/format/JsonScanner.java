package io.streambed.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks over JSON text in UTF-8, one value at a time; the caller says what it expects. It knows
 * where it is, so that errors can name the place. Strict in grammar; what follows the outermost
 * value is not looked at.
 */
final class JsonScanner {
  private static final int MAX_DEPTH = 1000;

  /** The byte that {@link #peek} gives when nothing is left; no JSON holds it outside strings. */
  private static final byte NOTHING = 0;

  private final JsonNumber number = new JsonNumber();
  private final String[] path = new String[MAX_DEPTH + 1];
  private byte[] in = new byte[0];
  private int pos;
  private int end;
  private int depth;
  private char[] chars = new char[64];

  void reset(byte[] bytes, int offset, int length) {
    in = bytes;
    pos = offset;
    end = offset + length;
    depth = 0;
  }

  /** The bytes that are scanned, for those who compare names in place. */
  byte[] bytes() {
    return in;
  }

  int position() {
    return pos;
  }

  /** Goes back to a place inside the same object. */
  void seek(int position) {
    pos = position;
  }

  /** Notes that what follows belongs to a field, until {@link #leave}. */
  void enter(String field) {
    path[depth++] = field;
    if (depth > MAX_DEPTH) {
      throw fail("nested deeper than " + MAX_DEPTH);
    }
  }

  void leave() {
    depth--;
  }

  /** The error at the current place. */
  DeserializationException fail(String reason) {
    String place = "$" + String.join("", Arrays.copyOf(path, depth));
    return new DeserializationException(JsonFormat.NAME, place, reason);
  }

  /** The error that something else was found than a column's type needs. */
  DeserializationException mismatch(String expected) {
    return fail("expected " + expected + ", found " + kind(peek()));
  }

  private static String kind(byte first) {
    return switch (first) {
      case '{' -> "an object";
      case '[' -> "an array";
      case '"' -> "a string";
      case 't', 'f' -> "a boolean";
      case 'n' -> "null";
      case NOTHING -> "the end";
      default -> first == '-' || (first >= '0' && first <= '9') ? "a number" : "no JSON value";
    };
  }

  /** The first byte of the next token, which stays; {@link #NOTHING} at the end. */
  byte peek() {
    while (pos < end) {
      byte b = in[pos];
      if (b > ' ' || !isSpace(b)) {
        return b;
      }
      pos++;
    }
    return NOTHING;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** Consumes the next token if it is that punctuation. */
  boolean take(char punctuation) {
    if (peek() == punctuation && pos < end) {
      pos++;
      return true;
    }
    return false;
  }

  /** Consumes exactly these bytes if they come next. */
  boolean take(byte[] expected) {
    int after = pos + expected.length;
    if (after > end || !Arrays.equals(in, pos, after, expected, 0, expected.length)) {
      return false;
    }
    pos = after;
    return true;
  }

  void expect(char punctuation) {
    if (!take(punctuation)) {
      throw fail(
          "expected '" + punctuation + "', found " + (pos < end ? "something else" : "the end"));
    }
  }

  /** Consumes a null if it comes next. */
  boolean takeNull() {
    if (peek() != 'n') {
      return false;
    }
    literal("null");
    return true;
  }

  boolean booleanLiteral() {
    boolean value = peek() == 't';
    literal(value ? "true" : "false");
    return value;
  }

  private void literal(String text) {
    int length = text.length();
    boolean matches = end - pos >= length;
    for (int i = 0; matches && i < length; i++) {
      matches = in[pos + i] == text.charAt(i);
    }
    if (!matches || !isDelimited(pos + length)) {
      throw fail("no JSON value");
    }
    pos += length;
  }

  private boolean isDelimited(int at) {
    if (at >= end) {
      return true;
    }
    byte b = in[at];
    return isSpace(b) || b == ',' || b == '}' || b == ']';
  }

  /** Consumes a number; the result is valid until the next call. */
  JsonNumber number() {
    peek();
    int after = number.scan(in, pos, end);
    if (after < 0 || !isDelimited(after)) {
      throw fail("malformed number");
    }
    pos = after;
    return number;
  }

  /** Consumes a string. */
  String string() {
    expect('"');
    int start = pos;
    int i = pos;
    while (i < end && in[i] >= ' ' && in[i] != '"' && in[i] != '\\') {
      i++;
    }
    if (i < end && in[i] == '"') {
      pos = i + 1;
      return new String(in, start, i - start, StandardCharsets.ISO_8859_1);
    }
    return mixedString(start);
  }

  /** Consumes a string that is likely to have come before. */
  String string(TextCache known) {
    expect('"');
    int start = pos;
    int i = pos;
    int hash = 0;
    while (i < end && in[i] >= ' ' && in[i] != '"' && in[i] != '\\') {
      hash = TextCache.hash(hash, in[i++]);
    }
    if (i < end && in[i] == '"') {
      pos = i + 1;
      return known.ascii(in, start, i, hash);
    }
    return mixedString(start);
  }

  /** A string with escapes or beyond ASCII. */
  private String mixedString(int start) {
    int count = 0;
    pos = start;
    while (pos < end) {
      if (count + 2 > chars.length) {
        chars = Arrays.copyOf(chars, chars.length * 2);
      }
      byte b = in[pos++];
      if (b == '"') {
        return new String(chars, 0, count);
      }
      if (b == '\\') {
        chars[count++] = escape();
      } else if (b >= 0) {
        if (b < ' ') {
          throw fail("control character in a string");
        }
        chars[count++] = (char) b;
      } else {
        count += Character.toChars(multiByte(b), chars, count);
      }
    }
    throw fail("string without an end");
  }

  private char escape() {
    if (pos >= end) {
      throw fail("string without an end");
    }
    byte b = in[pos++];
    switch (b) {
      case '"', '\\', '/':
        return (char) b;
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'u':
        return unit();
      default:
        throw fail("unknown escape in a string");
    }
  }

  private char unit() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = pos < end ? Character.digit((char) in[pos++], 16) : -1;
      if (digit < 0) {
        throw fail("malformed escape in a string");
      }
      value = value << 4 | digit;
    }
    return (char) value;
  }

  private int multiByte(byte first) {
    int more;
    int point;
    int least;
    if ((first & 0xE0) == 0xC0) {
      more = 1;
      point = first & 0x1F;
      least = 0x80;
    } else if ((first & 0xF0) == 0xE0) {
      more = 2;
      point = first & 0x0F;
      least = 0x800;
    } else {
      more = 3;
      point = first & 0x07;
      least = 0x10000;
    }
    boolean isValid = (first & 0xF8) != 0xF8 && (first & 0xC0) == 0xC0;
    for (int i = 0; isValid && i < more; i++) {
      isValid = pos < end && (in[pos] & 0xC0) == 0x80;
      if (isValid) {
        point = point << 6 | (in[pos++] & 0x3F);
      }
    }
    boolean isSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    if (!isValid || point < least || point > Character.MAX_CODE_POINT || isSurrogate) {
      throw fail("invalid UTF-8");
    }
    return point;
  }

  /** Moves to the end of a string that begins here; false if it has escapes. */
  boolean skipString() {
    expect('"');
    boolean isPlain = true;
    while (pos < end) {
      byte b = in[pos++];
      if (b == '"') {
        return isPlain;
      }
      if (b == '\\') {
        isPlain = false;
        pos++;
      } else if (b >= 0 && b < ' ') {
        throw fail("control character in a string");
      }
    }
    throw fail("string without an end");
  }

  /** Consumes any value without keeping it. */
  void skipValue() {
    byte first = peek();
    switch (first) {
      case '"' -> skipString();
      case '{' -> skipObject();
      case '[' -> skipArray();
      case 't', 'f' -> booleanLiteral();
      case 'n' -> literal("null");
      default -> number();
    }
  }

  private void skipObject() {
    expect('{');
    if (take('}')) {
      return;
    }
    enter(".*");
    do {
      skipName();
      skipValue();
    } while (take(','));
    expect('}');
    leave();
  }

  private void skipName() {
    peek();
    skipString();
    expect(':');
  }

  private void skipArray() {
    expect('[');
    if (take(']')) {
      return;
    }
    enter("[*]");
    do {
      skipValue();
    } while (take(','));
    expect(']');
    leave();
  }
}
