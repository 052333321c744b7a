package io.streambed.type;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. Values of primitive kinds live in `longs` (BOOLEAN 0 or 1, INTEGER and BIGINT
 * as such, DOUBLE as its raw bits, TIME milliseconds of the day, DATE days since the epoch,
 * TIMESTAMP milliseconds since the epoch), the others in `objects`, boxed as SqlType says. A slot is
 * NULL when its bit in `nulls` is set; what its other arrays hold then means nothing. A row starts
 * with every slot NULL.
 */

/**
 * A row in flight: flat, mutable and reused. One task owns it; nothing that outlives the processing
 * of one record may keep it. After construction no method allocates but the {@code boxed} ones.
 */
public final class Row {
  private static final long MILLIS_PER_DAY = 86_400_000L;

  private final long[] longs;
  private final @Nullable Object[] objects;
  private final long[] nulls;

  public Row(int slots) {
    longs = new long[slots];
    objects = new Object[slots];
    nulls = new long[(slots + 63) >> 6];
    Arrays.fill(nulls, -1L);
  }

  /** Number of slots. */
  public int size() {
    return longs.length;
  }

  public boolean isNull(int slot) {
    return (nulls[slot >> 6] & (1L << slot)) != 0;
  }

  public void setNull(int slot) {
    nulls[slot >> 6] |= 1L << slot;
    objects[slot] = null;
  }

  /** Sets every slot to NULL. */
  public void clear() {
    Arrays.fill(nulls, -1L);
    Arrays.fill(objects, null);
  }

  /** INTEGER, BIGINT, TIME, DATE, TIMESTAMP, BOOLEAN (0 or 1) or the raw bits of a DOUBLE. */
  public long getLong(int slot) {
    return longs[slot];
  }

  public void setLong(int slot, long value) {
    longs[slot] = value;
    nulls[slot >> 6] &= ~(1L << slot);
  }

  public double getDouble(int slot) {
    return Double.longBitsToDouble(longs[slot]);
  }

  public void setDouble(int slot, double value) {
    setLong(slot, Double.doubleToRawLongBits(value));
  }

  public boolean getBoolean(int slot) {
    return longs[slot] != 0;
  }

  public void setBoolean(int slot, boolean value) {
    setLong(slot, value ? 1 : 0);
  }

  /** The boxed value of a DECIMAL, STRING, BYTES, ARRAY, MAP or STRUCT slot. */
  public @Nullable Object getObject(int slot) {
    return objects[slot];
  }

  public void setObject(int slot, @Nullable Object value) {
    if (value == null) {
      setNull(slot);
    } else {
      objects[slot] = value;
      nulls[slot >> 6] &= ~(1L << slot);
    }
  }

  /** Copies one slot, whatever its type. */
  public void copySlot(int slot, Row from, int fromSlot) {
    if (from.isNull(fromSlot)) {
      setNull(slot);
    } else {
      longs[slot] = from.longs[fromSlot];
      objects[slot] = from.objects[fromSlot];
      nulls[slot >> 6] &= ~(1L << slot);
    }
  }

  /** Makes this row equal to another of the same size. */
  public void copyFrom(Row other) {
    System.arraycopy(other.longs, 0, longs, 0, longs.length);
    System.arraycopy(other.objects, 0, objects, 0, objects.length);
    System.arraycopy(other.nulls, 0, nulls, 0, nulls.length);
  }

  /** The slot's value boxed as {@link SqlType} says; allocates for primitive kinds. */
  public @Nullable Object getBoxed(int slot, SqlBaseType type) {
    return isNull(slot) ? null : type.isPrimitive() ? box(type, longs[slot]) : objects[slot];
  }

  /** Stores a boxed value. */
  public void setBoxed(int slot, SqlBaseType type, @Nullable Object value) {
    if (value == null) {
      setNull(slot);
    } else if (type.isPrimitive()) {
      setLong(slot, unbox(type, value));
    } else {
      setObject(slot, value);
    }
  }

  /** The boxed form of a value of a primitive kind. */
  public static Object box(SqlBaseType type, long value) {
    return switch (type) {
      case BOOLEAN -> value != 0;
      case INTEGER -> (int) value;
      case BIGINT -> value;
      case DOUBLE -> Double.longBitsToDouble(value);
      case TIME -> new Time(value);
      case DATE -> new Date(value * MILLIS_PER_DAY);
      case TIMESTAMP -> new Timestamp(value);
      case DECIMAL, STRING, BYTES, ARRAY, MAP, STRUCT ->
          throw new IllegalArgumentException(type + " is not kept as a long");
    };
  }

  /** The long of a boxed value of a primitive kind. */
  public static long unbox(SqlBaseType type, Object value) {
    return switch (type) {
      case BOOLEAN -> ((Boolean) value) ? 1 : 0;
      case INTEGER -> ((Integer) value).longValue();
      case BIGINT -> (Long) value;
      case DOUBLE -> Double.doubleToRawLongBits((Double) value);
      case TIME -> ((Time) value).getTime();
      case DATE -> Math.floorDiv(((Date) value).getTime(), MILLIS_PER_DAY);
      case TIMESTAMP -> ((Timestamp) value).getTime();
      case DECIMAL, STRING, BYTES, ARRAY, MAP, STRUCT ->
          throw new IllegalArgumentException(type + " is not kept as a long");
    };
  }

  /** Whether a boxed value has the class that its type asks for; for checks at the borders. */
  public static boolean isBoxedAs(SqlBaseType type, Object value) {
    return switch (type) {
      case BOOLEAN -> value instanceof Boolean;
      case INTEGER -> value instanceof Integer;
      case BIGINT -> value instanceof Long;
      case DECIMAL -> value instanceof BigDecimal;
      case DOUBLE -> value instanceof Double;
      case STRING -> value instanceof String;
      case BYTES -> value instanceof ByteBuffer;
      case TIME -> value instanceof Time;
      case DATE -> value instanceof Date;
      case TIMESTAMP -> value instanceof Timestamp;
      case ARRAY -> value instanceof java.util.List;
      case MAP -> value instanceof java.util.Map;
      case STRUCT -> value instanceof StructValue;
    };
  }
}
