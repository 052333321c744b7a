package io.streambed.format;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. One place a hash: a text that meets another one there replaces it. What a
 * column holds is counted for a while at a time; if it hardly repeats, the cache is not asked again.
 */

/**
 * Short texts of one column, found again by their bytes instead of being made anew: many columns
 * repeat few values. One thread.
 */
final class TextCache {
  /** Longer texts are not kept. */
  private static final int MAX_LENGTH = 32;

  private static final int PLACE_BITS = 12;

  /** Spreads hashes of texts that differ in a few digits: 2^32 over the golden ratio. */
  private static final int SPREAD = 0x9E3779B9;

  private static final int TRIAL = 8_192;
  private static final int LEAST_HITS = TRIAL / 4;

  private final @Nullable String[] texts = new String[1 << PLACE_BITS];
  private int asked;
  private int hits;
  private boolean isUseful = true;

  /**
   * The text of bytes that are all ASCII.
   *
   * @param hash as {@link #hash} adds it up over the bytes
   */
  String ascii(byte[] bytes, int from, int to, int hash) {
    if (!isUseful || to - from > MAX_LENGTH) {
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
    if (++asked == TRIAL) {
      isUseful = hits >= LEAST_HITS;
      asked = 0;
      hits = 0;
    }
    int place = (hash * SPREAD) >>> (Integer.SIZE - PLACE_BITS);
    String known = texts[place];
    if (known != null && isSame(known, bytes, from, to)) {
      hits++;
      return known;
    }
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    texts[place] = text;
    return text;
  }

  /** The text of bytes in UTF-8. */
  String utf8(byte[] bytes, int from, int to) {
    int hash = 0;
    if (isUseful && to - from <= MAX_LENGTH) {
      int i = from;
      while (i < to && bytes[i] >= 0) {
        hash = hash(hash, bytes[i++]);
      }
      if (i == to) {
        return ascii(bytes, from, to, hash);
      }
    }
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  static int hash(int before, byte next) {
    return 31 * before + next;
  }

  private static boolean isSame(String text, byte[] bytes, int from, int to) {
    if (text.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text.charAt(i - from) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
