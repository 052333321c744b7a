package io.streambed.format;

import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import java.util.List;

/**
 * Keys of stores whose bytes, compared as unsigned, order as their SQL values do: column by column,
 * NULL first, STRING as {@link String#compareTo}, BYTES unsigned, DOUBLE as {@link Double#compare}.
 * A key of the first columns alone is a prefix of all keys that begin with them.
 */
public final class OrderedKey {
  private OrderedKey() {}

  /** A reader of keys that {@link #writer} wrote. */
  public static RowReader reader(List<FieldSlot> fields) {
    fields.forEach(field -> requireOrdered(field.type()));
    return new OrderedKeyReader(fields);
  }

  /** A writer of keys; every field needs a slot. */
  public static RowWriter writer(List<FieldSlot> fields) {
    fields.forEach(field -> requireOrdered(field.type()));
    return new OrderedKeyWriter(fields);
  }

  private static void requireOrdered(SqlType type) {
    if (type.base() == SqlBaseType.MAP) {
      throw new IllegalArgumentException("maps have no order: " + type);
    }
    if (type instanceof SqlType.ArrayType array) {
      requireOrdered(array.element());
    }
    if (type instanceof SqlType.StructType struct) {
      struct.fields().forEach(field -> requireOrdered(field.type()));
    }
  }
}
