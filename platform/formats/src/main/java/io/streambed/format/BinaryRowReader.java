package io.streambed.format;

import io.streambed.type.Row;
import java.util.List;

/** Reads up to the last column in use; skips those before it that are not. */
final class BinaryRowReader extends SlotReader {
  private final ByteSource in = new ByteSource("ROW");
  private final BinaryCodec[] codecs;
  private final int[] slots;

  BinaryRowReader(List<FieldSlot> fields) {
    super(fields);
    int lastUsed = fields.size();
    while (lastUsed > 0 && !fields.get(lastUsed - 1).isUsed()) {
      lastUsed--;
    }
    List<FieldSlot> needed = fields.subList(0, lastUsed);
    this.codecs =
        needed.stream().map(field -> BinaryCodec.of(field.type())).toArray(BinaryCodec[]::new);
    this.slots = needed.stream().mapToInt(FieldSlot::slot).toArray();
  }

  @Override
  boolean decode(byte[] bytes, int offset, int length, Row into) {
    in.reset(bytes, offset, length);
    int written = NullBits.readCount(in);
    int nulls = in.position();
    in.skip((written + 7) >> 3);
    for (int i = 0; i < slots.length; i++) {
      int slot = slots[i];
      boolean isNull = i >= written || NullBits.isSet(bytes, nulls, i);
      if (slot == FieldSlot.UNUSED) {
        if (!isNull) {
          codecs[i].skip(in);
        }
      } else if (isNull) {
        into.setNull(slot);
      } else {
        codecs[i].read(in, into, slot);
      }
    }
    return true;
  }
}
