package io.streambed.function.builtin.text;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What BYTES need as a sequence. Buffers that come in keep their positions. */
final class ByteSequence {
  private ByteSequence() {}

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /** All but the nulls, with a separator between two. */
  static ByteBuffer join(ByteBuffer separator, List<@Nullable ByteBuffer> parts) {
    int size = 0;
    int count = 0;
    for (ByteBuffer part : parts) {
      if (part != null) {
        size += part.remaining();
        count++;
      }
    }
    ByteBuffer out = ByteBuffer.allocate(size + Math.max(0, count - 1) * separator.remaining());
    boolean first = true;
    for (ByteBuffer part : parts) {
      if (part != null) {
        if (!first) {
          out.put(separator.duplicate());
        }
        out.put(part.duplicate());
        first = false;
      }
    }
    return out.flip();
  }

  /** The position of the first occurrence from {@code from} on, or -1. */
  static int indexOf(byte[] bytes, byte[] wanted, int from) {
    for (int i = from; i <= bytes.length - wanted.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
