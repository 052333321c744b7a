package io.streambed.format;

import io.streambed.type.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Placeholder of the API skeleton. */
final class DelimitedWriter implements RowWriter {
  DelimitedWriter(List<FieldSlot> fields, char delimiter) {
    throw new UnsupportedOperationException("" + delimiter + "writer of " + fields);
  }

  @Override
  public byte @Nullable [] write(Row row, int before, int after) {
    return null;
  }
}
