package io.streambed.format;

import io.streambed.type.DoubleText;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing, reused buffer that writers fill and then copy out. Allocates only when it grows. */
final class ByteBuilder {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int MAX_VARINT = 10;
  private static final int MAX_DIGITS = 20;

  private byte[] bytes = new byte[256];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  byte get(int index) {
    return bytes[index];
  }

  void set(int index, byte value) {
    bytes[index] = value;
  }

  /** Forgets what was put after the buffer had that size. */
  void truncate(int newSize) {
    size = newSize;
  }

  /** What was put so far, with room around it. */
  byte[] toArray(int before, int after) {
    byte[] out = new byte[before + size + after];
    System.arraycopy(bytes, 0, out, before, size);
    return out;
  }

  void put(byte value) {
    require(1);
    bytes[size++] = value;
  }

  void put(char ascii) {
    put((byte) ascii);
  }

  void put(byte[] values) {
    require(values.length);
    System.arraycopy(values, 0, bytes, size, values.length);
    size += values.length;
  }

  void put(ByteBuffer values) {
    int length = values.remaining();
    require(length);
    if (values.hasArray()) {
      System.arraycopy(
          values.array(), values.arrayOffset() + values.position(), bytes, size, length);
    } else {
      values.duplicate().get(bytes, size, length);
    }
    size += length;
  }

  void putZeros(int count) {
    require(count);
    Arrays.fill(bytes, size, size + count, (byte) 0);
    size += count;
  }

  void putFixedInt(int value) {
    require(Integer.BYTES);
    INT.set(bytes, size, value);
    size += Integer.BYTES;
  }

  void putFixedLong(long value) {
    require(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** Seven bits a byte, the lowest first; small numbers of zero or more are short. */
  void putVarint(long value) {
    require(MAX_VARINT);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** As {@link #putVarint}, short for numbers near zero on both sides. */
  void putZigZag(long value) {
    putVarint((value << 1) ^ (value >> 63));
  }

  /** Decimal digits. */
  void putDecimal(long value) {
    require(MAX_DIGITS);
    if (value == Long.MIN_VALUE) {
      putAscii("-9223372036854775808");
      return;
    }
    long rest = value;
    if (rest < 0) {
      bytes[size++] = '-';
      rest = -rest;
    }
    int from = size;
    do {
      bytes[size++] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
    for (int left = from, right = size - 1; left < right; left++, right--) {
      byte swapped = bytes[left];
      bytes[left] = bytes[right];
      bytes[right] = swapped;
    }
  }

  /** The text of a double, as {@link DoubleText} has it. */
  void putDecimal(double value) {
    double thousandfold = value * 1000;
    long thousandths = (long) thousandfold;
    // up to ten digits: what reads back as the value is then its text, without the long way
    if (thousandths == thousandfold
        && thousandths / 1000.0 == value
        && Math.abs(thousandths) < 10_000_000_000L
        && thousandths != 0) {
      putThousandths(thousandths);
    } else {
      putAscii(DoubleText.of(value));
    }
  }

  private void putThousandths(long thousandths) {
    if (thousandths < 0) {
      put('-');
    }
    long rest = Math.abs(thousandths);
    putDecimal(rest / 1000);
    int fraction = (int) (rest % 1000);
    put('.');
    put((char) ('0' + fraction / 100));
    if (fraction % 100 != 0) {
      put((char) ('0' + fraction / 10 % 10));
    }
    if (fraction % 10 != 0) {
      put((char) ('0' + fraction % 10));
    }
  }

  void putAscii(String text) {
    int length = text.length();
    require(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  /**
   * One byte a char, if all are Latin-1.
   *
   * @return whether they were; if not, nothing was put
   */
  boolean putLatin1(String text) {
    int length = text.length();
    require(length);
    int at = size;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c > 0xFF) {
        return false;
      }
      bytes[at++] = (byte) c;
    }
    size = at;
    return true;
  }

  /** The start of a text up to what JSON must escape or ASCII lacks; returns where it stopped. */
  int putPlainJson(String text) {
    int length = text.length();
    require(length);
    int at = size;
    int i = 0;
    for (; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7F || c == '"' || c == '\\') {
        break;
      }
      bytes[at++] = (byte) c;
    }
    size = at;
    return i;
  }

  /** UTF-8; half a surrogate pair becomes a question mark, as in Java's own encoder. */
  void putUtf8(String text) {
    int length = text.length();
    require(3 * length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes[size++] = (byte) c;
      } else if (!Character.isSurrogate(c)) {
        putUnit(c);
      } else if (isPair(text, i)) {
        putPair(c, text.charAt(++i));
      } else {
        bytes[size++] = '?';
      }
    }
  }

  static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }

  /** One UTF-16 unit in the form of UTF-8: one to three bytes. */
  void putUnit(char c) {
    require(3);
    if (c < 0x80) {
      bytes[size++] = (byte) c;
    } else if (c < 0x800) {
      bytes[size++] = (byte) (0xC0 | (c >> 6));
      bytes[size++] = (byte) (0x80 | (c & 0x3F));
    } else {
      bytes[size++] = (byte) (0xE0 | (c >> 12));
      bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
      bytes[size++] = (byte) (0x80 | (c & 0x3F));
    }
  }

  /** A surrogate pair in UTF-8: four bytes. */
  void putPair(char high, char low) {
    require(4);
    int point = Character.toCodePoint(high, low);
    bytes[size++] = (byte) (0xF0 | (point >> 18));
    bytes[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
    bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
    bytes[size++] = (byte) (0x80 | (point & 0x3F));
  }

  /** Base64 with padding. */
  void putBase64(ByteBuffer values) {
    int length = values.remaining();
    require((length + 2) / 3 * 4);
    int i = values.position();
    int end = values.limit();
    for (; i + 2 < end; i += 3) {
      int three =
          (values.get(i) & 0xFF) << 16
              | (values.get(i + 1) & 0xFF) << 8
              | (values.get(i + 2) & 0xFF);
      putSextets(three, 4);
    }
    if (end - i == 1) {
      putSextets((values.get(i) & 0xFF) << 16, 2);
      putAscii("==");
    } else if (end - i == 2) {
      putSextets((values.get(i) & 0xFF) << 16 | (values.get(i + 1) & 0xFF) << 8, 3);
      put('=');
    }
  }

  private void putSextets(int threeBytes, int count) {
    for (int i = 0; i < count; i++) {
      int sextet = threeBytes >> (18 - 6 * i) & 0x3F;
      int c =
          sextet < 26
              ? 'A' + sextet
              : sextet < 52
                  ? 'a' + sextet - 26
                  : sextet < 62 ? '0' + sextet - 52 : sextet == 62 ? '+' : '/';
      bytes[size++] = (byte) c;
    }
  }

  private void require(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
    }
  }
}
