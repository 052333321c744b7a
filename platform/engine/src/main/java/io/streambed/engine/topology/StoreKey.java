package io.streambed.engine.topology;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of an aggregate's store: the window's start, eight bytes big-endian, then the group's key in
 * an encoding that keeps the order of values. A range of windows is one iterator, in order of start
 * and then of key. Groups without a window have start 0.
 */
public final class StoreKey {
  /** Where a task keeps its clocks. Shorter than any other key, and before all of them. */
  public static final Bytes CLOCKS = Bytes.wrap(new byte[] {0});

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private StoreKey() {}

  public static Bytes of(long start, byte[] key) {
    byte[] bytes = new byte[Long.BYTES + key.length];
    LONG.set(bytes, 0, start);
    System.arraycopy(key, 0, bytes, Long.BYTES, key.length);
    return Bytes.wrap(bytes);
  }

  /** Before all keys of windows that start then or later. */
  public static Bytes from(long start) {
    byte[] bytes = new byte[Long.BYTES];
    LONG.set(bytes, 0, start);
    return Bytes.wrap(bytes);
  }

  public static boolean isGroup(Bytes key) {
    return key.get().length >= Long.BYTES;
  }

  public static long start(Bytes key) {
    return (long) LONG.get(key.get(), 0);
  }

  public static byte[] group(Bytes key) {
    return Arrays.copyOfRange(key.get(), Long.BYTES, key.get().length);
  }
}
