package io.streambed.format;

import io.streambed.type.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes slots as JSON in the order of the columns; allocates the result and texts of decimals. */
final class JsonWriter {
  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  private JsonWriter() {}

  /** A writer of objects, one field a column. */
  static RowWriter object(List<FieldSlot> fields) {
    return new Wrapped(fields);
  }

  /** A writer of the one column's bare value, which is nothing where the column is NULL. */
  static RowWriter bare(FieldSlot field) {
    return new Bare(field);
  }

  /** What stands before each value of an object: brace or comma, name, colon. */
  static byte[][] prefixes(List<String> names) {
    byte[][] prefixes = new byte[names.size()][];
    ByteBuilder out = new ByteBuilder();
    for (int i = 0; i < prefixes.length; i++) {
      out.clear();
      out.put(i == 0 ? '{' : ',');
      JsonText.quote(names.get(i), out);
      out.put(':');
      prefixes[i] = out.toArray(0, 0);
    }
    return prefixes;
  }

  private static final class Wrapped implements RowWriter {
    private final ByteBuilder out = new ByteBuilder();
    private final byte[][] prefixes;
    private final JsonEncoder[] encoders;
    private final int[] slots;

    Wrapped(List<FieldSlot> fields) {
      this.prefixes = prefixes(fields.stream().map(FieldSlot::name).toList());
      this.encoders =
          fields.stream().map(field -> JsonEncoder.of(field.type())).toArray(JsonEncoder[]::new);
      this.slots = fields.stream().mapToInt(FieldSlot::slot).toArray();
    }

    @Override
    public byte @Nullable [] write(Row row, int before, int after) {
      out.clear();
      if (slots.length == 0) {
        out.put(EMPTY_OBJECT);
        return out.toArray(before, after);
      }
      for (int i = 0; i < slots.length; i++) {
        out.put(prefixes[i]);
        if (slots[i] == FieldSlot.UNUSED) {
          out.putAscii("null");
        } else {
          encoders[i].encode(row, slots[i], out);
        }
      }
      out.put('}');
      return out.toArray(before, after);
    }
  }

  private static final class Bare implements RowWriter {
    private final ByteBuilder out = new ByteBuilder();
    private final JsonEncoder encoder;
    private final int slot;

    Bare(FieldSlot field) {
      this.encoder = JsonEncoder.of(field.type());
      this.slot = field.slot();
    }

    @Override
    public byte @Nullable [] write(Row row, int before, int after) {
      if (slot == FieldSlot.UNUSED || row.isNull(slot)) {
        return null;
      }
      out.clear();
      encoder.encode(row, slot, out);
      return out.toArray(before, after);
    }
  }
}
