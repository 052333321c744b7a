package io.streambed.format;

import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. Values by type:
 *
 *   BOOLEAN                       one byte
 *   INTEGER BIGINT and times      zigzag varint
 *   DOUBLE                        eight bytes
 *   DECIMAL                       scale as zigzag varint, length, unscaled number in two's complement
 *   BYTES                         length, bytes
 *   STRING                        twice the length, then one byte a char if all chars are Latin-1; or
 *                                 twice the length plus one, then two bytes a char
 *   ARRAY                         count, then elements, each after a byte that is 1 or, for NULL, 0
 *   MAP                           count, then key and value as elements of arrays are
 *   STRUCT                        as a row: count, null bits, values
 *
 * Counts and lengths are varints. Nothing says the type: the reader must know it.
 */

/** Values of one type in a {@link BinaryRow}. NULL is the business of what contains them. */
abstract sealed class BinaryCodec {

  /** Writes a slot that is not NULL. */
  void write(Row row, int slot, ByteBuilder out) {
    write(Objects.requireNonNull(row.getObject(slot)), out);
  }

  /** Writes a boxed value. */
  abstract void write(Object value, ByteBuilder out);

  /** Reads into a slot. */
  void read(ByteSource in, Row into, int slot) {
    into.setObject(slot, read(in));
  }

  /** Reads a boxed value. */
  abstract Object read(ByteSource in);

  /** Moves past a value. */
  abstract void skip(ByteSource in);

  static BinaryCodec of(SqlType type) {
    return switch (type.base()) {
      case BOOLEAN -> new BooleanCodec();
      case INTEGER, BIGINT, TIME, DATE, TIMESTAMP -> new LongCodec(type.base());
      case DOUBLE -> new DoubleCodec();
      case DECIMAL -> new DecimalCodec();
      case STRING -> new StringCodec();
      case BYTES -> new BytesCodec();
      case ARRAY -> new ArrayCodec(of(((SqlType.ArrayType) type).element()));
      case MAP -> new MapCodec((SqlType.MapType) type);
      case STRUCT -> new StructCodec((SqlType.StructType) type);
    };
  }

  private abstract static sealed class PrimitiveCodec extends BinaryCodec {
    private final SqlBaseType type;

    PrimitiveCodec(SqlBaseType type) {
      this.type = type;
    }

    abstract void writeRaw(long value, ByteBuilder out);

    abstract long readRaw(ByteSource in);

    @Override
    final void write(Row row, int slot, ByteBuilder out) {
      writeRaw(row.getLong(slot), out);
    }

    @Override
    final void write(Object value, ByteBuilder out) {
      writeRaw(Row.unbox(type, value), out);
    }

    @Override
    final void read(ByteSource in, Row into, int slot) {
      into.setLong(slot, readRaw(in));
    }

    @Override
    final Object read(ByteSource in) {
      return Row.box(type, readRaw(in));
    }

    @Override
    final void skip(ByteSource in) {
      readRaw(in);
    }
  }

  private static final class BooleanCodec extends PrimitiveCodec {
    BooleanCodec() {
      super(SqlBaseType.BOOLEAN);
    }

    @Override
    void writeRaw(long value, ByteBuilder out) {
      out.put((byte) value);
    }

    @Override
    long readRaw(ByteSource in) {
      return in.next();
    }
  }

  private static final class LongCodec extends PrimitiveCodec {
    LongCodec(SqlBaseType type) {
      super(type);
    }

    @Override
    void writeRaw(long value, ByteBuilder out) {
      out.putZigZag(value);
    }

    @Override
    long readRaw(ByteSource in) {
      return in.zigZag();
    }
  }

  private static final class DoubleCodec extends PrimitiveCodec {
    DoubleCodec() {
      super(SqlBaseType.DOUBLE);
    }

    @Override
    void writeRaw(long value, ByteBuilder out) {
      out.putFixedLong(value);
    }

    @Override
    long readRaw(ByteSource in) {
      return in.fixedLong();
    }
  }

  private static final class DecimalCodec extends BinaryCodec {
    @Override
    void write(Object value, ByteBuilder out) {
      BigDecimal decimal = (BigDecimal) value;
      byte[] unscaled = decimal.unscaledValue().toByteArray();
      out.putZigZag(decimal.scale());
      out.putVarint(unscaled.length);
      out.put(unscaled);
    }

    @Override
    Object read(ByteSource in) {
      int scale = (int) in.zigZag();
      int length = in.count();
      if (length == 0) {
        throw in.fail("a number without bytes");
      }
      return new BigDecimal(new BigInteger(in.array(length)), scale);
    }

    @Override
    void skip(ByteSource in) {
      in.varint();
      in.skip(in.count());
    }
  }

  private static final class StringCodec extends BinaryCodec {
    private char[] chars = new char[64];

    @Override
    void write(Object value, ByteBuilder out) {
      String text = (String) value;
      int from = out.size();
      out.putVarint((long) text.length() << 1);
      if (!out.putLatin1(text)) {
        out.truncate(from);
        writeWide(text, out);
      }
    }

    private static void writeWide(String text, ByteBuilder out) {
      int length = text.length();
      out.putVarint((long) length << 1 | 1);
      for (int i = 0; i < length; i++) {
        char c = text.charAt(i);
        out.put((byte) (c >> 8));
        out.put((byte) c);
      }
    }

    @Override
    Object read(ByteSource in) {
      long header = in.varint();
      int bytes = byteLength(header, in);
      int from = in.position();
      in.skip(bytes);
      if ((header & 1) == 0) {
        return new String(in.bytes(), from, bytes, StandardCharsets.ISO_8859_1);
      }
      int length = bytes / 2;
      if (chars.length < length) {
        chars = new char[Math.max(length, 2 * chars.length)];
      }
      byte[] source = in.bytes();
      for (int i = 0; i < length; i++) {
        chars[i] = (char) (source[from + 2 * i] << 8 | (source[from + 2 * i + 1] & 0xFF));
      }
      return new String(chars, 0, length);
    }

    private static int byteLength(long header, ByteSource in) {
      long length = (header >>> 1) << (header & 1);
      if (length < 0 || length > Integer.MAX_VALUE) {
        throw in.fail("a length exceeds the bytes");
      }
      return (int) length;
    }

    @Override
    void skip(ByteSource in) {
      in.skip(byteLength(in.varint(), in));
    }
  }

  private static final class BytesCodec extends BinaryCodec {
    @Override
    void write(Object value, ByteBuilder out) {
      ByteBuffer buffer = (ByteBuffer) value;
      out.putVarint(buffer.remaining());
      out.put(buffer);
    }

    @Override
    Object read(ByteSource in) {
      return in.buffer(in.count());
    }

    @Override
    void skip(ByteSource in) {
      in.skip(in.count());
    }
  }

  /** An element of a collection: a byte that says whether it is there, then the value. */
  private static void writeElement(@Nullable Object value, BinaryCodec codec, ByteBuilder out) {
    out.put((byte) (value == null ? 0 : 1));
    if (value != null) {
      codec.write(value, out);
    }
  }

  private static @Nullable Object readElement(ByteSource in, BinaryCodec codec) {
    return in.next() == 0 ? null : codec.read(in);
  }

  private static void skipElement(ByteSource in, BinaryCodec codec) {
    if (in.next() != 0) {
      codec.skip(in);
    }
  }

  private static final class ArrayCodec extends BinaryCodec {
    private final BinaryCodec element;

    ArrayCodec(BinaryCodec element) {
      this.element = element;
    }

    @Override
    void write(Object value, ByteBuilder out) {
      List<?> values = (List<?>) value;
      out.putVarint(values.size());
      for (int i = 0; i < values.size(); i++) {
        writeElement(values.get(i), element, out);
      }
    }

    @Override
    Object read(ByteSource in) {
      int count = in.count();
      List<@Nullable Object> values = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        values.add(readElement(in, element));
      }
      return values;
    }

    @Override
    void skip(ByteSource in) {
      for (int i = in.count(); i > 0; i--) {
        skipElement(in, element);
      }
    }
  }

  private static final class MapCodec extends BinaryCodec {
    private final BinaryCodec key;
    private final BinaryCodec value;

    MapCodec(SqlType.MapType type) {
      this.key = of(type.key());
      this.value = of(type.value());
    }

    @Override
    void write(Object map, ByteBuilder out) {
      Map<?, ?> entries = (Map<?, ?>) map;
      out.putVarint(entries.size());
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        writeElement(entry.getKey(), key, out);
        writeElement(entry.getValue(), value, out);
      }
    }

    @Override
    Object read(ByteSource in) {
      int count = in.count();
      Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        entries.put(readElement(in, key), readElement(in, value));
      }
      return entries;
    }

    @Override
    void skip(ByteSource in) {
      for (int i = in.count(); i > 0; i--) {
        skipElement(in, key);
        skipElement(in, value);
      }
    }
  }

  private static final class StructCodec extends BinaryCodec {
    private final SqlType.StructType type;
    private final BinaryCodec[] fields;

    StructCodec(SqlType.StructType type) {
      this.type = type;
      this.fields =
          type.fields().stream().map(field -> of(field.type())).toArray(BinaryCodec[]::new);
    }

    @Override
    void write(Object value, ByteBuilder out) {
      StructValue struct = (StructValue) value;
      out.putVarint(fields.length);
      int nulls = out.size();
      out.putZeros((fields.length + 7) >> 3);
      for (int i = 0; i < fields.length; i++) {
        Object field = struct.get(i);
        if (field == null) {
          NullBits.set(out, nulls, i);
        } else {
          fields[i].write(field, out);
        }
      }
    }

    @Override
    Object read(ByteSource in) {
      int written = NullBits.readCount(in);
      int nulls = in.position();
      in.skip((written + 7) >> 3);
      requireKnown(written, in);
      @Nullable Object[] values = new Object[fields.length];
      for (int i = 0; i < written; i++) {
        if (!NullBits.isSet(in.bytes(), nulls, i)) {
          values[i] = fields[i].read(in);
        }
      }
      return new StructValue(type, values);
    }

    @Override
    void skip(ByteSource in) {
      int written = NullBits.readCount(in);
      int nulls = in.position();
      in.skip((written + 7) >> 3);
      requireKnown(written, in);
      for (int i = 0; i < written; i++) {
        if (!NullBits.isSet(in.bytes(), nulls, i)) {
          fields[i].skip(in);
        }
      }
    }

    /** What follows a struct can be found only if all its fields are known. */
    private void requireKnown(int written, ByteSource in) {
      if (written > fields.length) {
        throw in.fail("a struct has more fields than its type");
      }
    }
  }
}
