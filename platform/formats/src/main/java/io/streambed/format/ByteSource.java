package io.streambed.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Walks over bytes that a {@link ByteBuilder} made; never beyond their end. */
final class ByteSource {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final String format;
  private byte[] bytes = new byte[0];
  private int pos;
  private int end;

  /**
   * @param format how errors call what is read
   */
  ByteSource(String format) {
    this.format = format;
  }

  void reset(byte[] in, int offset, int length) {
    bytes = in;
    pos = offset;
    end = offset + length;
  }

  DeserializationException fail(String reason) {
    return new DeserializationException(format, "$", reason);
  }

  boolean isAtEnd() {
    return pos >= end;
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return pos;
  }

  byte next() {
    require(1);
    return bytes[pos++];
  }

  int fixedInt() {
    require(Integer.BYTES);
    int value = (int) INT.get(bytes, pos);
    pos += Integer.BYTES;
    return value;
  }

  long fixedLong() {
    require(Long.BYTES);
    long value = (long) LONG.get(bytes, pos);
    pos += Long.BYTES;
    return value;
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte b = next();
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw fail("malformed number");
  }

  long zigZag() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  /**
   * A number of things of which each takes at least one byte; checked, so that it can be trusted.
   */
  int count() {
    long value = varint();
    if (value < 0 || value > end - pos) {
      throw fail("a length exceeds the bytes");
    }
    return (int) value;
  }

  byte[] array(int length) {
    int from = pos;
    skip(length);
    return Arrays.copyOfRange(bytes, from, pos);
  }

  ByteBuffer buffer(int length) {
    return ByteBuffer.wrap(array(length));
  }

  void skip(int length) {
    require(length);
    pos += length;
  }

  private void require(int length) {
    if (length < 0 || end - pos < length) {
      throw fail("ends too early");
    }
  }
}
