package io.streambed.format;

import io.streambed.type.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Placeholder of the API skeleton. */
final class BinaryRowWriter implements RowWriter {
  BinaryRowWriter(List<FieldSlot> fields) {
    throw new UnsupportedOperationException("writer of " + fields);
  }

  @Override
  public byte @Nullable [] write(Row row, int before, int after) {
    return null;
  }
}
