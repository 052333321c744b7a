package io.streambed.type;

import java.math.BigInteger;

/*
 * Implementation note. Java up to 18 does not always print the shortest digits that read back as the
 * same double: 2.0E-3 is shortest, 1.99839726792308608E18 is not. Java 19 prints
 * the shortest. Texts of doubles reach topics, keys and golden files, so they must not depend on the
 * JDK that runs. The digits come from the classical free-format algorithm (Steele and White, Dragon4)
 * with the traits of that JDK: whole numbers are cut at a digit that the 53 bits no longer determine;
 * the exponent is an estimate that may be one too high; the E form never stops after its first
 * digit; and what fits 64 bits is computed in 64 bits, which may overflow.
 * A test compares it with Double.toString on a JDK where both must agree.
 */

/** The text of a DOUBLE: what {@code Double.toString} gives on Java 17, on any JDK. */
public final class DoubleText {
  private static final boolean RUNTIME_AGREES = Runtime.version().feature() < 19;
  private static final int FRACTION_BITS = 52;
  private static final long FRACTION_MASK = (1L << FRACTION_BITS) - 1;
  private static final long HIDDEN_BIT = 1L << FRACTION_BITS;

  private DoubleText() {}

  public static String of(double value) {
    return RUNTIME_AGREES ? Double.toString(value) : render(value);
  }

  static String render(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    long bits = Double.doubleToRawLongBits(value);
    String sign = bits < 0 ? "-" : "";
    if (Double.isInfinite(value)) {
      return sign + "Infinity";
    }
    return value == 0 ? sign + "0.0" : sign + Digits.of(bits & Long.MAX_VALUE).format();
  }

  /** Decimal digits d1 d2 … of the number 0.d1d2… · 10^exponent. */
  private record Digits(String digits, int exponent) {

    static Digits of(long bits) {
      long fraction = bits & FRACTION_MASK;
      int binaryExponent = (int) (bits >> FRACTION_BITS) - 1023;
      int significantBits = FRACTION_BITS + 1;
      if (binaryExponent == -1023) {
        int shift = Long.numberOfLeadingZeros(fraction) - (63 - FRACTION_BITS);
        fraction <<= shift;
        binaryExponent = 1 - 1023 - shift;
        significantBits -= shift;
      } else {
        fraction |= HIDDEN_BIT;
      }
      int fractionBits = FRACTION_BITS + 1 - Long.numberOfTrailingZeros(fraction);
      boolean isWhole = binaryExponent <= 62 && fractionBits <= binaryExponent + 1;
      return isWhole
          ? ofWhole(fraction, binaryExponent, significantBits)
          : free(fraction, binaryExponent, significantBits);
    }

    private static Digits ofWhole(long fraction, int binaryExponent, int significantBits) {
      long whole =
          binaryExponent >= FRACTION_BITS
              ? fraction << (binaryExponent - FRACTION_BITS)
              : fraction >>> (FRACTION_BITS - binaryExponent);
      int cut = 0;
      if (binaryExponent > significantBits) {
        // the bits below the last significant one span 2^n: that many digits say nothing
        long span = 1L << (binaryExponent - significantBits - 1);
        long power = 1;
        while (power * 10 <= span) {
          power *= 10;
          cut++;
        }
        boolean roundsUp = cut > 0 && whole % power >= power / 2;
        whole = whole / power + (roundsUp ? 1 : 0);
      }
      String text = Long.toString(whole);
      return new Digits(stripZeros(text), text.length() + cut);
    }

    private static Digits free(long fraction, int binaryExponent, int significantBits) {
      int zeros = Long.numberOfTrailingZeros(fraction);
      int fractionBits = FRACTION_BITS + 1 - zeros;
      int tinyBits = Math.max(0, fractionBits - binaryExponent - 1);
      int exponent = estimatedExponent(fraction, binaryExponent);

      int fives = Math.max(0, -exponent);
      int scaleFives = Math.max(0, exponent);
      int twos = fives + tinyBits + binaryExponent;
      int scaleTwos = scaleFives + tinyBits;
      int gapTwos = twos - significantBits;
      twos -= fractionBits - 1;
      int common = Math.min(twos, scaleTwos);
      twos -= common;
      scaleTwos -= common;
      gapTwos -= common;
      if (fractionBits == 1) {
        // below a power of two the neighbour is only half as far away
        gapTwos -= 1;
      }
      if (gapTwos < 0) {
        twos -= gapTwos;
        scaleTwos -= gapTwos;
        gapTwos = 0;
      }
      boolean fitsLong =
          fractionBits + twos + bitsOfFive(fives) < 64
              && scaleTwos + 1 + bitsOfFive(scaleFives + 1) < 64;
      BigInteger five = BigInteger.valueOf(5);
      BigInteger rest =
          BigInteger.valueOf(fraction >>> zeros).multiply(five.pow(fives)).shiftLeft(twos);
      BigInteger scale = five.pow(scaleFives).shiftLeft(scaleTwos);
      BigInteger gap = five.pow(fives).shiftLeft(gapTwos);
      return generate(rest, scale, gap, exponent, fitsLong);
    }

    private static Digits generate(
        BigInteger rest, BigInteger scale, BigInteger gap, int exponent, boolean fitsLong) {
      BigInteger tens = scale.multiply(BigInteger.TEN);
      StringBuilder digits = new StringBuilder(20);
      int firstExponent = exponent;
      boolean low;
      boolean high;
      boolean isFirst = true;
      do {
        BigInteger[] step = rest.divideAndRemainder(scale);
        int digit = step[0].intValue();
        rest = step[1].multiply(BigInteger.TEN);
        gap = gap.multiply(BigInteger.TEN);
        if (fitsLong) {
          // in 64 bits, the gap and its sum with the rest may wrap
          long wrapped = gap.longValue();
          boolean overflowed = !isFirst && wrapped <= 0;
          low = overflowed || rest.longValue() < wrapped;
          high = overflowed || rest.longValue() + wrapped > tens.longValue();
        } else {
          low = rest.compareTo(gap) < 0;
          high = rest.add(gap).compareTo(tens) >= 0;
        }
        if (isFirst && digit == 0 && !high) {
          firstExponent--;
        } else {
          digits.append((char) ('0' + digit));
        }
        if (isFirst && (firstExponent < -3 || firstExponent >= 8)) {
          low = false;
          high = false;
        }
        isFirst = false;
      } while (!low && !high);

      int half = rest.shiftLeft(1).compareTo(tens);
      boolean isOdd = (digits.charAt(digits.length() - 1) & 1) != 0;
      boolean roundsUp = high && (!low || half > 0 || (half == 0 && isOdd));
      if (roundsUp && roundUp(digits)) {
        firstExponent++;
      }
      return new Digits(digits.toString(), firstExponent + 1);
    }

    /** Adds one to the last digit; true when the number grew by a digit, which is then 1. */
    private static boolean roundUp(StringBuilder digits) {
      int i = digits.length() - 1;
      while (i >= 0 && digits.charAt(i) == '9') {
        digits.setCharAt(i--, '0');
      }
      if (i >= 0) {
        digits.setCharAt(i, (char) (digits.charAt(i) + 1));
        return false;
      }
      digits.setCharAt(0, '1');
      return true;
    }

    private static int estimatedExponent(long fraction, int binaryExponent) {
      double unit =
          Double.longBitsToDouble(Double.doubleToRawLongBits(1) | (fraction & FRACTION_MASK));
      return (int)
          Math.floor((unit - 1.5) * 0.289529654 + 0.176091259 + binaryExponent * 0.301029995663981);
    }

    private static int bitsOfFive(int power) {
      return power == 0 ? 0 : power < 27 ? BigInteger.valueOf(5).pow(power).bitLength() : power * 3;
    }

    private static String stripZeros(String digits) {
      int end = digits.length();
      while (end > 1 && digits.charAt(end - 1) == '0') {
        end--;
      }
      return digits.substring(0, end);
    }

    String format() {
      if (exponent > 0 && exponent < 8) {
        String padded = digits + "0".repeat(Math.max(0, exponent - digits.length()));
        String fraction = padded.substring(exponent);
        return padded.substring(0, exponent) + "." + (fraction.isEmpty() ? "0" : fraction);
      }
      if (exponent <= 0 && exponent > -3) {
        return "0." + "0".repeat(-exponent) + digits;
      }
      String fraction = digits.substring(1);
      return digits.charAt(0) + "." + (fraction.isEmpty() ? "0" : fraction) + "E" + (exponent - 1);
    }
  }
}
