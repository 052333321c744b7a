package io.streambed.format;

import io.streambed.type.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all readers share: the slots they are bound to, and what null bytes mean. */
abstract class SlotReader implements RowReader {
  private final int[] usedSlots;

  SlotReader(List<FieldSlot> fields) {
    this.usedSlots = fields.stream().filter(FieldSlot::isUsed).mapToInt(FieldSlot::slot).toArray();
  }

  @Override
  public final boolean read(byte @Nullable [] bytes, int offset, int length, Row into) {
    if (bytes == null) {
      setNulls(into);
      return false;
    }
    return decode(bytes, offset, length, into);
  }

  /** Decodes bytes that are there; see {@link RowReader#read(byte[], Row)}. */
  abstract boolean decode(byte[] bytes, int offset, int length, Row into);

  final void setNulls(Row into) {
    for (int slot : usedSlots) {
      into.setNull(slot);
    }
  }
}
