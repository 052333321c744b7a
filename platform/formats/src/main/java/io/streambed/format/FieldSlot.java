package io.streambed.format;

import io.streambed.type.SqlType;
import java.util.Objects;

/**
 * A column of a topic and the slot of the row that holds it.
 *
 * @param name exact, as the source declares it
 * @param slot position in the row, or {@link #UNUSED}
 */
public record FieldSlot(String name, SqlType type, int slot) {

  /** The slot of a column that the query does not use: readers skip it, writers write NULL. */
  public static final int UNUSED = -1;

  public FieldSlot {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    if (slot < UNUSED) {
      throw new IllegalArgumentException("slot of " + name + " is " + slot);
    }
  }

  /** Whether the query uses the column. */
  public boolean isUsed() {
    return slot != UNUSED;
  }
}
