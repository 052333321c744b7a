package io.streambed.format;

import io.streambed.type.Row;
import java.util.List;

/** Placeholder of the API skeleton. */
final class OrderedKeyReader extends SlotReader {
  OrderedKeyReader(List<FieldSlot> fields) {
    super(fields);
    throw new UnsupportedOperationException("reader of " + fields);
  }

  @Override
  boolean decode(byte[] bytes, int offset, int length, Row into) {
    return false;
  }
}
