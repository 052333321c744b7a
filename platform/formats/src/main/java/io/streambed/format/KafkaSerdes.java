package io.streambed.format;

import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** One class a type of the KAFKA format; decoding allocates the value only, encoding the result. */
final class KafkaSerdes {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private KafkaSerdes() {}

  static RowReader reader(List<FieldSlot> fields) {
    if (fields.isEmpty() || !single(fields).isUsed()) {
      return new Ignoring(fields);
    }
    FieldSlot field = fields.get(0);
    return switch (field.type().base()) {
      case INTEGER, BIGINT, DOUBLE -> new NumberReader(field);
      case STRING -> new StringReader(field);
      case BYTES -> new BytesReader(field);
      case BOOLEAN, DECIMAL, TIME, DATE, TIMESTAMP, ARRAY, MAP, STRUCT ->
          throw new IllegalArgumentException("KAFKA cannot hold " + field.type());
    };
  }

  static RowWriter writer(List<FieldSlot> fields) {
    if (fields.isEmpty() || !single(fields).isUsed()) {
      return (row, before, after) -> null;
    }
    int slot = fields.get(0).slot();
    return switch (fields.get(0).type().base()) {
      case INTEGER ->
          (row, before, after) -> {
            if (row.isNull(slot)) {
              return null;
            }
            byte[] bytes = new byte[before + Integer.BYTES + after];
            INT.set(bytes, before, (int) row.getLong(slot));
            return bytes;
          };
      case BIGINT, DOUBLE ->
          (row, before, after) -> {
            if (row.isNull(slot)) {
              return null;
            }
            byte[] bytes = new byte[before + Long.BYTES + after];
            LONG.set(bytes, before, row.getLong(slot));
            return bytes;
          };
      case STRING ->
          (row, before, after) -> {
            if (row.isNull(slot)) {
              return null;
            }
            String text = (String) Objects.requireNonNull(row.getObject(slot));
            return withRoom(text.getBytes(StandardCharsets.UTF_8), before, after);
          };
      case BYTES ->
          (row, before, after) -> {
            if (row.isNull(slot)) {
              return null;
            }
            ByteBuffer value = (ByteBuffer) Objects.requireNonNull(row.getObject(slot));
            byte[] bytes = new byte[before + value.remaining() + after];
            value.duplicate().get(bytes, before, value.remaining());
            return bytes;
          };
      case BOOLEAN, DECIMAL, TIME, DATE, TIMESTAMP, ARRAY, MAP, STRUCT ->
          throw new IllegalArgumentException("KAFKA cannot hold " + fields.get(0).type());
    };
  }

  private static FieldSlot single(List<FieldSlot> fields) {
    if (fields.size() != 1) {
      throw new IllegalArgumentException("KAFKA holds one column, got " + fields);
    }
    return fields.get(0);
  }

  private static byte[] withRoom(byte[] bytes, int before, int after) {
    if (before + after == 0) {
      return bytes;
    }
    byte[] wide = new byte[before + bytes.length + after];
    System.arraycopy(bytes, 0, wide, before, bytes.length);
    return wide;
  }

  /** Reads a column that nobody uses, or none: only whether there are bytes matters. */
  private static final class Ignoring extends SlotReader {
    Ignoring(List<FieldSlot> fields) {
      super(fields);
    }

    @Override
    boolean decode(byte[] bytes, int offset, int length, Row into) {
      return true;
    }
  }

  private static final class NumberReader extends SlotReader {
    private final int slot;
    private final String path;
    private final boolean isInt;
    private final int size;

    NumberReader(FieldSlot field) {
      super(List.of(field));
      this.slot = field.slot();
      this.path = "$." + field.name();
      this.isInt = field.type().base() == SqlBaseType.INTEGER;
      this.size = isInt ? Integer.BYTES : Long.BYTES;
    }

    @Override
    boolean decode(byte[] bytes, int offset, int length, Row into) {
      if (length != size) {
        throw new DeserializationException(
            KafkaFormat.NAME, path, "expected " + size + " bytes, found " + length);
      }
      into.setLong(slot, isInt ? (int) INT.get(bytes, offset) : (long) LONG.get(bytes, offset));
      return true;
    }
  }

  private static final class StringReader extends SlotReader {
    private final TextCache texts = new TextCache();
    private final int slot;

    StringReader(FieldSlot field) {
      super(List.of(field));
      this.slot = field.slot();
    }

    @Override
    boolean decode(byte[] bytes, int offset, int length, Row into) {
      into.setObject(slot, texts.utf8(bytes, offset, offset + length));
      return true;
    }
  }

  private static final class BytesReader extends SlotReader {
    private final int slot;

    BytesReader(FieldSlot field) {
      super(List.of(field));
      this.slot = field.slot();
    }

    @Override
    boolean decode(byte[] bytes, int offset, int length, Row into) {
      into.setObject(slot, ByteBuffer.wrap(Arrays.copyOfRange(bytes, offset, offset + length)));
      return true;
    }
  }
}
