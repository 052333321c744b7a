package io.streambed.format;

import io.streambed.type.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Column count, null bits, values of the columns that are not NULL; allocates the result only. */
final class BinaryRowWriter implements RowWriter {
  private final ByteBuilder out = new ByteBuilder();
  private final BinaryCodec[] codecs;
  private final int[] slots;

  BinaryRowWriter(List<FieldSlot> fields) {
    this.codecs =
        fields.stream().map(field -> BinaryCodec.of(field.type())).toArray(BinaryCodec[]::new);
    this.slots = fields.stream().mapToInt(FieldSlot::slot).toArray();
  }

  @Override
  public byte @Nullable [] write(Row row, int before, int after) {
    out.clear();
    out.putVarint(slots.length);
    int nulls = out.size();
    out.putZeros((slots.length + 7) >> 3);
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] == FieldSlot.UNUSED || row.isNull(slots[i])) {
        NullBits.set(out, nulls, i);
      } else {
        codecs[i].write(row, slots[i], out);
      }
    }
    return out.toArray(before, after);
  }
}
