package io.streambed.format;

import io.streambed.type.Row;
import java.util.List;

/** Placeholder of the API skeleton. */
final class DelimitedReader extends SlotReader {
  DelimitedReader(List<FieldSlot> fields, char delimiter) {
    super(fields);
    throw new UnsupportedOperationException("" + delimiter + "reader of " + fields);
  }

  @Override
  boolean decode(byte[] bytes, int offset, int length, Row into) {
    return false;
  }
}
