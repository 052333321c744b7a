package io.streambed.function.builtin.text;

import io.confluent.ksql.function.KsqlFunctionException;
import org.jspecify.annotations.Nullable;

/**
 * Hides the kind of each character behind a mask.
 *
 * @param upper mask for upper-case letters; null leaves them
 * @param other mask for what is neither a letter nor a digit
 */
record Masking(
    @Nullable Character upper,
    @Nullable Character lower,
    @Nullable Character digit,
    @Nullable Character other) {
  static final Masking DEFAULT = new Masking('X', 'x', 'n', '-');

  /** Masks as SQL gives them: one character each. */
  static Masking of(
      @Nullable String upper,
      @Nullable String lower,
      @Nullable String digit,
      @Nullable String other) {
    return new Masking(single(upper), single(lower), single(digit), single(other));
  }

  private static @Nullable Character single(@Nullable String mask) {
    if (mask == null) {
      return null;
    }
    if (mask.length() != 1) {
      throw new KsqlFunctionException(
          "Invalid mask character: masks must be a single character, but was '" + mask + "'");
    }
    return mask.charAt(0);
  }

  /** Rejects a negative number of characters. */
  static int count(int chars) {
    if (chars < 0) {
      throw new KsqlFunctionException(
          "function requires a non-negative number of characters, but was " + chars);
    }
    return chars;
  }

  /** The text with the characters from {@code from} to before {@code to} masked. */
  String mask(String text, int from, int to) {
    StringBuilder out = new StringBuilder(text);
    for (int i = Math.max(from, 0); i < Math.min(to, text.length()); i++) {
      Character mask = maskFor(text.charAt(i));
      if (mask != null) {
        out.setCharAt(i, mask);
      }
    }
    return out.toString();
  }

  private @Nullable Character maskFor(char c) {
    if (Character.isUpperCase(c)) {
      return upper;
    }
    if (Character.isLowerCase(c)) {
      return lower;
    }
    return Character.isDigit(c) ? digit : other;
  }
}
