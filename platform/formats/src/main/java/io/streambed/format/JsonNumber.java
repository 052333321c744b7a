package io.streambed.format;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * One number of a JSON text: found by {@link #scan}, then asked for as the type that the column
 * has. Reused; allocates only for decimals and for digits that a long cannot hold.
 */
final class JsonNumber {
  private static final int MAX_LENGTH = 1000;
  private static final int EXACT_DIGITS = 18;
  private static final long EXACT_DOUBLE = 1L << 53;
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private byte[] in = new byte[0];
  private int start;
  private int end;
  private long digits;
  private int digitCount;
  private long exponent;
  private boolean isNegative;
  private boolean isWhole;

  /**
   * Reads the number that starts at a position.
   *
   * @return the position after it, or -1 if there is no number by JSON's grammar
   */
  int scan(byte[] bytes, int from, int to) {
    in = bytes;
    start = from;
    digits = 0;
    digitCount = 0;
    exponent = 0;
    isWhole = true;
    int pos = from;
    isNegative = pos < to && bytes[pos] == '-';
    if (isNegative) {
      pos++;
    }
    int first = pos;
    pos = scanDigits(pos, to);
    if (pos == first || (bytes[first] == '0' && pos > first + 1)) {
      return -1;
    }
    if (pos < to && bytes[pos] == '.') {
      isWhole = false;
      int fraction = pos + 1;
      pos = scanDigits(fraction, to);
      if (pos == fraction) {
        return -1;
      }
      exponent = fraction - pos;
    }
    if (pos < to && (bytes[pos] | 0x20) == 'e') {
      isWhole = false;
      pos = scanExponent(pos + 1, to);
    }
    end = pos;
    return pos < 0 || pos - from > MAX_LENGTH ? -1 : pos;
  }

  private int scanDigits(int from, int to) {
    int pos = from;
    while (pos < to && in[pos] >= '0' && in[pos] <= '9') {
      if (digitCount < EXACT_DIGITS) {
        digits = digits * 10 + in[pos] - '0';
      }
      if (digits != 0) {
        digitCount++;
      }
      pos++;
    }
    return pos;
  }

  private int scanExponent(int from, int to) {
    int pos = from;
    boolean isNegativeExponent = pos < to && in[pos] == '-';
    if (pos < to && (in[pos] == '-' || in[pos] == '+')) {
      pos++;
    }
    int first = pos;
    long value = 0;
    while (pos < to && in[pos] >= '0' && in[pos] <= '9') {
      value = Math.min(value * 10 + in[pos] - '0', Integer.MAX_VALUE);
      pos++;
    }
    exponent += isNegativeExponent ? -value : value;
    return pos == first ? -1 : pos;
  }

  /** Whether it is written without point and exponent. */
  boolean isWhole() {
    return isWhole;
  }

  private boolean isExact() {
    return digitCount <= EXACT_DIGITS;
  }

  /** The whole part; beyond 64 bits its lowest 64, as Java narrows numbers. */
  long longValue() {
    if (isWhole && isExact()) {
      return isNegative ? -digits : digits;
    }
    // a multiple of 2^64, or nothing left of the point
    if (exponent > 64 || digitCount + exponent <= 0) {
      return 0;
    }
    return decimalValue().toBigInteger().longValue();
  }

  double doubleValue() {
    if (isExact() && digits <= EXACT_DOUBLE && Math.abs(exponent) < POWERS.length) {
      double value =
          exponent < 0 ? digits / POWERS[(int) -exponent] : digits * POWERS[(int) exponent];
      // a whole -0 is an integer, and those have one zero
      return isNegative && !(isWhole && digits == 0) ? -value : value;
    }
    return Double.parseDouble(text());
  }

  /** The number with the scale that it is written in. */
  BigDecimal decimalValue() {
    return isExact() && Math.abs(exponent) <= Integer.MAX_VALUE
        ? BigDecimal.valueOf(isNegative ? -digits : digits, (int) -exponent)
        : new BigDecimal(text());
  }

  /**
   * What a STRING column gets: an integer as it stands, another as {@link BigDecimal} prints it.
   */
  String canonicalText() {
    if (isWhole) {
      return digitCount == 0 ? "0" : text();
    }
    return decimalValue().toString();
  }

  private String text() {
    return new String(in, start, end - start, StandardCharsets.ISO_8859_1);
  }
}
