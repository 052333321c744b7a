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
  private static final int MAX_PLACES = 64;

  /** A name and the fields that it fills; {@code exact} is one of them or -1. */
  static final class Symbol {
    /** The name between its quotes, as UTF-8. */
    private final byte[] quoted;

    final int[] fields;
    final int exact;

    private Symbol(byte[] quoted, int[] fields, int exact) {
      this.quoted = quoted;
      this.fields = fields;
      this.exact = exact;
    }
  }

  private final String[] names;
  private final String[] upperNames;
  private final @Nullable Symbol[] table = new Symbol[TABLE];
  private final @Nullable Symbol[] lastAtPlace = new Symbol[MAX_PLACES];
  private int learned;
  private int place;

  JsonNames(List<String> names) {
    this.names = names.toArray(String[]::new);
    this.upperNames =
        names.stream().map(name -> name.toUpperCase(Locale.ROOT)).toArray(String[]::new);
  }

  /** Begins with the first name of an object. */
  void start() {
    place = 0;
  }

  /** Consumes a name and its colon. */
  Symbol next(JsonScanner in) {
    in.peek();
    Symbol symbol = place < MAX_PLACES ? lastAtPlace[place] : null;
    if (symbol == null || !in.take(symbol.quoted)) {
      symbol = find(in);
    }
    place++;
    in.expect(':');
    return symbol;
  }

  private Symbol find(JsonScanner in) {
    int from = in.position();
    boolean isPlain = in.skipString();
    int to = in.position();
    if (!isPlain || to - from > MAX_LENGTH) {
      in.seek(from);
      return resolve(in.string(), new byte[0]);
    }
    Symbol symbol = learn(in, from, to);
    if (place < MAX_PLACES) {
      lastAtPlace[place] = symbol;
    }
    return symbol;
  }

  private Symbol learn(JsonScanner in, int from, int to) {
    byte[] bytes = in.bytes();
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int at = (hash ^ hash >>> 15) & (TABLE - 1);
    for (Symbol known = table[at]; known != null; known = table[at]) {
      if (Arrays.equals(known.quoted, 0, known.quoted.length, bytes, from, to)) {
        return known;
      }
      at = (at + 1) & (TABLE - 1);
    }
    in.seek(from);
    Symbol symbol = resolve(in.string(), Arrays.copyOfRange(bytes, from, to));
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
