package io.streambed.format;

import io.streambed.type.Row;
import org.jspecify.annotations.Nullable;

/**
 * Decodes keys or values of one topic into slots of a row.
 *
 * <p>A call sets every slot it was bound to, to NULL where the record has no such field, and
 * touches no other. Not thread-safe: a reader keeps buffers and belongs to one task.
 */
public interface RowReader {

  /**
   * Decodes a whole key or value.
   *
   * @return false when there is none: null bytes, or what the format writes for a null record. All
   *     bound slots are NULL then; whether that is a tombstone or a record to skip, the caller
   *     knows
   * @throws DeserializationException if the bytes do not fit the columns; the bound slots then hold
   *     anything
   */
  default boolean read(byte @Nullable [] bytes, Row into) {
    return read(bytes, 0, bytes == null ? 0 : bytes.length, into);
  }

  /** Decodes {@code length} bytes from {@code offset}, as {@link #read(byte[], Row)} does. */
  boolean read(byte @Nullable [] bytes, int offset, int length, Row into);
}
