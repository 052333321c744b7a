package io.streambed.format;

/** The bits after the column count of a {@link BinaryRow} that say which columns are NULL. */
final class NullBits {
  private static final int MAX_COLUMNS = 1 << 20;

  private NullBits() {}

  static void set(ByteBuilder out, int nulls, int column) {
    int at = nulls + (column >> 3);
    out.set(at, (byte) (out.get(at) | 1 << (column & 7)));
  }

  static boolean isSet(byte[] bytes, int nulls, int column) {
    return (bytes[nulls + (column >> 3)] & 1 << (column & 7)) != 0;
  }

  /** The column count that stands before the bits. */
  static int readCount(ByteSource in) {
    long count = in.varint();
    if (count < 0 || count > MAX_COLUMNS) {
      throw in.fail("a column count exceeds " + MAX_COLUMNS);
    }
    return (int) count;
  }
}
