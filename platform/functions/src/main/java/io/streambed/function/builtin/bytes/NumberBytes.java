package io.streambed.function.builtin.bytes;

import io.confluent.ksql.function.KsqlFunctionException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/** Bytes that are exactly one number. */
final class NumberBytes {
  private NumberBytes() {}

  static ByteBuffer ordered(ByteBuffer value, int size, ByteOrder order) {
    if (value.remaining() != size) {
      throw new KsqlFunctionException(
          "Number of bytes must be equal to " + size + ", but found " + value.remaining());
    }
    return value.duplicate().order(order);
  }

  static ByteOrder order(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "BIG_ENDIAN" -> ByteOrder.BIG_ENDIAN;
      case "LITTLE_ENDIAN" -> ByteOrder.LITTLE_ENDIAN;
      default ->
          throw new KsqlFunctionException(
              "Byte order must be BIG_ENDIAN or LITTLE_ENDIAN, but was '" + name + "'");
    };
  }
}
