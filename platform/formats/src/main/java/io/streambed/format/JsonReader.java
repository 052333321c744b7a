package io.streambed.format;

import java.util.List;

/** Placeholder of the API skeleton. */
final class JsonReader {
  private JsonReader() {}

  static RowReader bare(FieldSlot field) {
    throw new UnsupportedOperationException("JSON reader of " + field);
  }

  static RowReader object(List<FieldSlot> fields) {
    throw new UnsupportedOperationException("JSON reader of " + fields);
  }
}
