package io.streambed.format;

import io.streambed.type.Row;
import java.util.List;

/**
 * Decodes JSON straight into slots. What no slot wants is skipped over, and of a flat row only
 * strings and decimals are allocated.
 */
abstract sealed class JsonReader extends SlotReader {
  private final JsonScanner in = new JsonScanner();

  private JsonReader(List<FieldSlot> fields) {
    super(fields);
  }

  /** A reader of objects, one field a column. */
  static RowReader object(List<FieldSlot> fields) {
    return new Wrapped(fields);
  }

  /** A reader of the one column's bare value. */
  static RowReader bare(FieldSlot field) {
    return new Bare(field);
  }

  @Override
  final boolean decode(byte[] bytes, int offset, int length, Row into) {
    in.reset(bytes, offset, length);
    if (in.takeNull()) {
      setNulls(into);
      return false;
    }
    value(in, into);
    return true;
  }

  abstract void value(JsonScanner in, Row into);

  private static final class Wrapped extends JsonReader {
    private final JsonObject object;

    Wrapped(List<FieldSlot> fields) {
      super(fields);
      this.object = new JsonObject(fields);
    }

    @Override
    void value(JsonScanner in, Row into) {
      object.read(in, into);
    }
  }

  private static final class Bare extends JsonReader {
    private final JsonDecoder decoder;
    private final int slot;
    private final String path;

    Bare(FieldSlot field) {
      super(List.of(field));
      this.decoder = JsonDecoder.of(field.type());
      this.slot = field.slot();
      this.path = "." + field.name();
    }

    @Override
    void value(JsonScanner in, Row into) {
      if (slot == FieldSlot.UNUSED) {
        in.skipValue();
        return;
      }
      in.enter(path);
      decoder.decode(in, into, slot);
      in.leave();
    }
  }
}
