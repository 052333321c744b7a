package io.streambed.format;

import java.util.List;

/** Placeholder of the API skeleton. */
final class JsonWriter {
  private JsonWriter() {}

  static RowWriter bare(FieldSlot field) {
    throw new UnsupportedOperationException("JSON writer of " + field);
  }

  static RowWriter object(List<FieldSlot> fields) {
    throw new UnsupportedOperationException("JSON writer of " + fields);
  }
}
