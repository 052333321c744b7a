package io.streambed.engine.topology.join;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Two values in one array, either of which may be missing: what a join's operator hands on, and the
 * reference and row of the left side of a foreign key join. First comes the length of the left
 * value (4 bytes), then whether there is a right one (1 byte), then the values.
 */
final class JoinedValue {
  private static final int HEADER = Integer.BYTES + 1;
  private static final int MISSING = -1;

  private JoinedValue() {}

  static byte[] of(byte @Nullable [] left, byte @Nullable [] right) {
    int leftLength = left == null ? 0 : left.length;
    int rightLength = right == null ? 0 : right.length;
    ByteBuffer out = ByteBuffer.allocate(HEADER + leftLength + rightLength);
    out.putInt(left == null ? MISSING : leftLength).put((byte) (right == null ? 0 : 1));
    if (left != null) {
      out.put(left);
    }
    if (right != null) {
      out.put(right);
    }
    return out.array();
  }

  static boolean hasLeft(byte[] joined) {
    return declaredLength(joined) != MISSING;
  }

  static boolean hasRight(byte[] joined) {
    return joined[Integer.BYTES] != 0;
  }

  /** Where the left value begins, if there is one. */
  static int leftOffset() {
    return HEADER;
  }

  /** Bytes of the left value; 0 if there is none. */
  static int leftLength(byte[] joined) {
    return Math.max(0, declaredLength(joined));
  }

  /** Where the right value begins, if there is one; it ends with the array. */
  static int rightOffset(byte[] joined) {
    return HEADER + leftLength(joined);
  }

  /** A copy of the left value. */
  static byte @Nullable [] left(byte[] joined) {
    return hasLeft(joined) ? copy(joined, HEADER, leftLength(joined)) : null;
  }

  /** A copy of the right value. */
  static byte @Nullable [] right(byte[] joined) {
    int offset = rightOffset(joined);
    return hasRight(joined) ? copy(joined, offset, joined.length - offset) : null;
  }

  private static byte[] copy(byte[] joined, int offset, int length) {
    byte[] value = new byte[length];
    System.arraycopy(joined, offset, value, 0, length);
    return value;
  }

  private static int declaredLength(byte[] joined) {
    return ByteBuffer.wrap(joined).getInt();
  }
}
