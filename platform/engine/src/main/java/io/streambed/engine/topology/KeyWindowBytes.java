package io.streambed.engine.topology;

import io.streambed.engine.plan.KeyWindow;
import io.streambed.format.WindowedKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The window of a key between its bytes, behind the key's own, and an envelope. */
public final class KeyWindowBytes {
  private final @Nullable WindowedKey window;
  private final long size;

  private KeyWindowBytes(@Nullable WindowedKey window, long size) {
    this.window = window;
    this.size = size;
  }

  /**
   * @param window empty if keys have none
   */
  public static KeyWindowBytes of(Optional<KeyWindow> window) {
    return new KeyWindowBytes(
        window.map(SinkStep::windowedKey).orElse(null), window.flatMap(KeyWindow::size).orElse(0L));
  }

  /** Bytes that a key needs behind its own. */
  public int length() {
    return window == null ? 0 : window.windowBytes();
  }

  /** Bytes of a key that are its own. */
  public int keyLength(byte[] key) {
    return window == null ? key.length : window.keyLength(key);
  }

  /** Fills the last {@link #length} bytes of a key. */
  public void write(Envelope envelope, byte[] key) {
    if (window != null) {
      window.put(key, envelope.windowStart, envelope.windowEnd);
    }
  }

  public void read(byte[] key, Envelope envelope) {
    if (window != null) {
      envelope.windowStart = WindowedKey.start(key);
      envelope.windowEnd =
          window == WindowedKey.SESSION ? WindowedKey.sessionEnd(key) : envelope.windowStart + size;
    }
  }
}
