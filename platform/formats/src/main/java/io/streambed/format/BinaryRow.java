package io.streambed.format;

import java.util.List;

/** Our own compact row, for the values of internal topics and stores. */
public final class BinaryRow {
  private BinaryRow() {}

  /**
   * A reader of rows that {@link #writer} wrote. Fields that follow the written ones are NULL: old
   * rows stay readable when columns are appended. Names are not in the bytes.
   *
   * @param fields columns in the order of the writer's; {@link FieldSlot#UNUSED} ones are skipped
   */
  public static RowReader reader(List<FieldSlot> fields) {
    return new BinaryRowReader(fields);
  }

  /** A writer of all fields in order; an {@link FieldSlot#UNUSED} field is NULL. */
  public static RowWriter writer(List<FieldSlot> fields) {
    return new BinaryRowWriter(fields);
  }
}
