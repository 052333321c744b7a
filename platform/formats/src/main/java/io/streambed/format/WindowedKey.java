package io.streambed.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Keys of windowed topics: the key's bytes, then the window, big-endian. A time window is its start
 * (its end follows from its size); a session is its end, then its start. All in milliseconds since
 * the epoch.
 */
public enum WindowedKey {
  TIME(Long.BYTES),
  SESSION(2 * Long.BYTES);

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final int windowBytes;

  WindowedKey(int windowBytes) {
    this.windowBytes = windowBytes;
  }

  /** How many bytes follow the key's own: the room to ask of a {@link RowWriter}. */
  public int windowBytes() {
    return windowBytes;
  }

  /** How many of a windowed key's bytes are the key's own. */
  public int keyLength(byte[] bytes) {
    if (bytes.length < windowBytes) {
      throw new DeserializationException(
          "KEY", "$", "a windowed key has at least " + windowBytes + " bytes");
    }
    return bytes.length - windowBytes;
  }

  /** Start of the window in milliseconds. */
  public static long start(byte[] bytes) {
    return (long) LONG.get(bytes, bytes.length - Long.BYTES);
  }

  /** End of a session in milliseconds: the time of its last record. */
  public static long sessionEnd(byte[] bytes) {
    return (long) LONG.get(bytes, bytes.length - 2 * Long.BYTES);
  }

  /**
   * Fills the last {@link #windowBytes} bytes of a key; a time window takes no notice of the end.
   */
  public void put(byte[] bytes, long start, long end) {
    LONG.set(bytes, bytes.length - Long.BYTES, start);
    if (this == SESSION) {
      LONG.set(bytes, bytes.length - 2 * Long.BYTES, end);
    }
  }
}
