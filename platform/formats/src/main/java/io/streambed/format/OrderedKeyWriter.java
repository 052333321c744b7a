package io.streambed.format;

import io.streambed.type.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns' values one after the other; for simple types allocates the result only. */
final class OrderedKeyWriter implements RowWriter {
  private final ByteBuilder out = new ByteBuilder();
  private final OrderedCodec[] codecs;
  private final int[] slots;

  OrderedKeyWriter(List<FieldSlot> fields) {
    if (!fields.stream().allMatch(FieldSlot::isUsed)) {
      throw new IllegalArgumentException("a key needs all its columns: " + fields);
    }
    this.codecs =
        fields.stream().map(field -> OrderedCodec.of(field.type())).toArray(OrderedCodec[]::new);
    this.slots = fields.stream().mapToInt(FieldSlot::slot).toArray();
  }

  @Override
  public byte @Nullable [] write(Row row, int before, int after) {
    out.clear();
    for (int i = 0; i < slots.length; i++) {
      codecs[i].write(row, slots[i], out);
    }
    return out.toArray(before, after);
  }
}
