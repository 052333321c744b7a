package io.streambed.format;

import io.streambed.type.Row;
import org.jspecify.annotations.Nullable;

/**
 * Encodes slots of a row as keys or values of one topic.
 *
 * <p>The array that a call returns is new and the caller's. Not thread-safe: a writer keeps buffers
 * and belongs to one task.
 */
public interface RowWriter {

  /** Encodes the slots; null where the format writes nothing, as for a bare column that is NULL. */
  default byte @Nullable [] write(Row row) {
    return write(row, 0, 0);
  }

  /**
   * As {@link #write(Row)}, with room for others' bytes around: {@code before} and {@code after}
   * zero bytes, to be filled by the caller.
   */
  byte @Nullable [] write(Row row, int before, int after);
}
