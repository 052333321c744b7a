package io.streambed.format;

import java.util.List;

/**
 * Keys of stores whose bytes, compared as unsigned, order as their SQL values do: column by column,
 * NULL first, STRING as {@link String#compareTo}, BYTES unsigned, DOUBLE as {@link Double#compare}.
 * A key of the first columns alone is a prefix of all keys that begin with them.
 */
public final class OrderedKey {
  private OrderedKey() {}

  /**
   * A reader of keys that {@link #writer} wrote.
   *
   * @throws IllegalArgumentException if a column holds a map: maps have no order
   */
  public static RowReader reader(List<FieldSlot> fields) {
    return new OrderedKeyReader(fields);
  }

  /**
   * A writer of keys; every field needs a slot.
   *
   * @throws IllegalArgumentException if a column holds a map: maps have no order
   */
  public static RowWriter writer(List<FieldSlot> fields) {
    return new OrderedKeyWriter(fields);
  }
}
