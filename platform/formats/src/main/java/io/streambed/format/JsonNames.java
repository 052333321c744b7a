package io.streambed.format;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields that a name in a JSON object stands for: the one of exactly that name, and those
 * that differ only in case. It learns the names of a topic as they come and then knows them by
 * their bytes; what it learns is bounded, since names can be data.
 */
final class JsonNames {
  private static final int MAX_LEARNED = 512;
  private static final int MAX_LENGTH = 256;
  private static final int TABLE = 4 * MAX_LEARNED;

  /** A name and the fields that it fills; {@code exact} is one of them or -1. */
  static final class Symbol {
    private final byte[] name;
    final int[] fields;
    final int exact;

    private Symbol(byte[] name, int[] fields, int exact) {
      this.name = name;
      this.fields = fields;
      this.exact = exact;
    }
  }

  private final String[] names;
  private final String[] upperNames;
  private final @Nullable Symbol[] table = new Symbol[TABLE];
  private int learned;

  JsonNames(List<String> names) {
    this.names = names.toArray(String[]::new);
    this.upperNames =
        names.stream().map(name -> name.toUpperCase(Locale.ROOT)).toArray(String[]::new);
  }

  /** Consumes a name and its colon. */
  Symbol next(JsonScanner in) {
    in.peek();
    int quote = in.position();
    boolean isPlain = in.skipString();
    int after = in.position();
    Symbol symbol;
    if (isPlain && after - quote - 2 <= MAX_LENGTH) {
      symbol = find(in, quote + 1, after - 1, quote);
    } else {
      in.seek(quote);
      symbol = resolve(in.string(), new byte[0]);
    }
    in.expect(':');
    return symbol;
  }

  private Symbol find(JsonScanner in, int from, int to, int quote) {
    byte[] bytes = in.bytes();
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int at = (hash ^ hash >>> 15) & (TABLE - 1);
    for (Symbol known = table[at]; known != null; known = table[at]) {
      if (Arrays.equals(known.name, 0, known.name.length, bytes, from, to)) {
        return known;
      }
      at = (at + 1) & (TABLE - 1);
    }
    int after = in.position();
    in.seek(quote);
    Symbol symbol = resolve(in.string(), Arrays.copyOfRange(bytes, from, to));
    in.seek(after);
    if (learned < MAX_LEARNED) {
      learned++;
      table[at] = symbol;
    }
    return symbol;
  }

  private Symbol resolve(String name, byte[] bytes) {
    String upper = name.toUpperCase(Locale.ROOT);
    int[] fields = new int[names.length];
    int count = 0;
    int exact = -1;
    for (int i = 0; i < names.length; i++) {
      if (upperNames[i].equals(upper)) {
        fields[count++] = i;
        if (names[i].equals(name)) {
          exact = i;
        }
      }
    }
    return new Symbol(bytes, Arrays.copyOf(fields, count), exact);
  }
}
