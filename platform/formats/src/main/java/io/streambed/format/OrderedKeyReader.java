package io.streambed.format;

import io.streambed.type.Row;
import java.util.List;

/** Reads what {@link OrderedKeyWriter} wrote. */
final class OrderedKeyReader extends SlotReader {
  private final ByteSource in = new ByteSource("KEY");
  private final OrderedCodec[] codecs;
  private final int[] slots;

  OrderedKeyReader(List<FieldSlot> fields) {
    super(fields);
    this.codecs =
        fields.stream().map(field -> OrderedCodec.of(field.type())).toArray(OrderedCodec[]::new);
    this.slots = fields.stream().mapToInt(FieldSlot::slot).toArray();
  }

  @Override
  boolean decode(byte[] bytes, int offset, int length, Row into) {
    in.reset(bytes, offset, length);
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] == FieldSlot.UNUSED) {
        codecs[i].read(in);
      } else {
        codecs[i].read(in, into, slots[i]);
      }
    }
    if (!in.isAtEnd()) {
      throw in.fail("more bytes than columns");
    }
    return true;
  }
}
