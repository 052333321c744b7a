package io.streambed.function.builtin.aggregate;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.streambed.type.StructValue;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A hash of a boxed value that is the same in each process, as stored state needs. */
final class ValueHash {
  private ValueHash() {}

  @SuppressWarnings("UnstableApiUsage") // the algorithm is fixed: MurmurHash3, 128 bits
  static long of(Object value) {
    Hasher hasher = Hashing.murmur3_128().newHasher();
    put(value, hasher);
    return hasher.hash().asLong();
  }

  private static void put(@Nullable Object value, Hasher hasher) {
    if (value instanceof List<?> list) {
      hasher.putInt(list.size());
      list.forEach(element -> put(element, hasher));
    } else if (value instanceof Map<?, ?> map) {
      long sum = 0;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        sum +=
            31 * (entry.getKey() == null ? 0 : of(entry.getKey()))
                + (entry.getValue() == null ? 0 : of(entry.getValue()));
      }
      hasher.putLong(sum);
    } else if (value instanceof StructValue struct) {
      for (int i = 0; i < struct.size(); i++) {
        put(struct.get(i), hasher);
      }
    } else if (value instanceof ByteBuffer bytes) {
      hasher.putInt(bytes.remaining()).putBytes(bytes.duplicate());
    } else if (value instanceof java.util.Date time) {
      hasher.putLong(time.getTime());
    } else {
      String text = String.valueOf(value);
      hasher.putInt(text.length()).putUnencodedChars(text);
    }
  }
}
