package io.streambed.format;

import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. Every value stands after a marker: 1 for NULL, 2 for a value; 0 ends an array,
 * so that a shorter one comes first. Whole numbers are big-endian with the sign bit turned. Doubles
 * are their bits, all turned where negative, the sign bit turned otherwise. Decimals are as wide as
 * their type's largest. Texts are one to three bytes for each UTF-16 unit (surrogates too, so that
 * the order is that of String.compareTo) up to a byte 0; bytes 0 and 1 inside become 1 1 and 1 2.
 */

/** Values of one type in an {@link OrderedKey}. */
abstract sealed class OrderedCodec {
  static final byte END = 0;
  static final byte NULL = 1;
  static final byte VALUE = 2;

  final void write(Row row, int slot, ByteBuilder out) {
    if (row.isNull(slot)) {
      out.put(NULL);
    } else {
      out.put(VALUE);
      writeSlot(row, slot, out);
    }
  }

  final void write(@Nullable Object value, ByteBuilder out) {
    if (value == null) {
      out.put(NULL);
    } else {
      out.put(VALUE);
      writeBoxed(value, out);
    }
  }

  final void read(ByteSource in, Row into, int slot) {
    if (isNull(in.next(), in)) {
      into.setNull(slot);
    } else {
      readSlot(in, into, slot);
    }
  }

  final @Nullable Object read(ByteSource in) {
    return read(in.next(), in);
  }

  /** Reads a value whose marker was read. */
  final @Nullable Object read(byte marker, ByteSource in) {
    return isNull(marker, in) ? null : readBoxed(in);
  }

  private static boolean isNull(byte marker, ByteSource in) {
    if (marker != NULL && marker != VALUE) {
      throw in.fail("no value begins here");
    }
    return marker == NULL;
  }

  void writeSlot(Row row, int slot, ByteBuilder out) {
    writeBoxed(Objects.requireNonNull(row.getObject(slot)), out);
  }

  abstract void writeBoxed(Object value, ByteBuilder out);

  void readSlot(ByteSource in, Row into, int slot) {
    into.setObject(slot, readBoxed(in));
  }

  abstract Object readBoxed(ByteSource in);

  static OrderedCodec of(SqlType type) {
    return switch (type.base()) {
      case BOOLEAN, INTEGER, BIGINT, DOUBLE, TIME, DATE, TIMESTAMP ->
          new PrimitiveCodec(type.base());
      case DECIMAL -> new DecimalCodec((SqlType.DecimalType) type);
      case STRING -> new StringCodec();
      case BYTES -> new BytesCodec();
      case ARRAY -> new ArrayCodec(of(((SqlType.ArrayType) type).element()));
      case STRUCT -> new StructCodec((SqlType.StructType) type);
      case MAP -> throw new IllegalArgumentException("maps have no order: " + type);
    };
  }

  private static final class PrimitiveCodec extends OrderedCodec {
    private final SqlBaseType type;

    PrimitiveCodec(SqlBaseType type) {
      this.type = type;
    }

    @Override
    void writeSlot(Row row, int slot, ByteBuilder out) {
      writeRaw(row.getLong(slot), out);
    }

    @Override
    void writeBoxed(Object value, ByteBuilder out) {
      writeRaw(Row.unbox(type, value), out);
    }

    private void writeRaw(long value, ByteBuilder out) {
      switch (type) {
        case BOOLEAN -> out.put((byte) value);
        case INTEGER -> out.putFixedInt((int) value ^ Integer.MIN_VALUE);
        case DOUBLE -> {
          // one NaN, above all numbers
          long bits = Double.doubleToLongBits(Double.longBitsToDouble(value));
          out.putFixedLong(bits ^ (bits >> 63 | Long.MIN_VALUE));
        }
        default -> out.putFixedLong(value ^ Long.MIN_VALUE);
      }
    }

    @Override
    void readSlot(ByteSource in, Row into, int slot) {
      into.setLong(slot, readRaw(in));
    }

    @Override
    Object readBoxed(ByteSource in) {
      return Row.box(type, readRaw(in));
    }

    private long readRaw(ByteSource in) {
      return switch (type) {
        case BOOLEAN -> in.next();
        case INTEGER -> in.fixedInt() ^ Integer.MIN_VALUE;
        case DOUBLE -> {
          long bits = in.fixedLong();
          yield bits ^ (~bits >> 63 | Long.MIN_VALUE);
        }
        default -> in.fixedLong() ^ Long.MIN_VALUE;
      };
    }
  }

  private static final class DecimalCodec extends OrderedCodec {
    private final SqlType.DecimalType type;
    private final int width;

    DecimalCodec(SqlType.DecimalType type) {
      this.type = type;
      this.width = BigInteger.TEN.pow(type.precision()).bitLength() / 8 + 1;
    }

    @Override
    void writeBoxed(Object value, ByteBuilder out) {
      BigDecimal decimal = (BigDecimal) value;
      if (decimal.scale() != type.scale() || decimal.precision() > type.precision()) {
        throw new IllegalArgumentException("a key does not fit " + type);
      }
      byte[] unscaled = decimal.unscaledValue().toByteArray();
      int from = out.size();
      for (int i = unscaled.length; i < width; i++) {
        out.put((byte) (decimal.signum() < 0 ? -1 : 0));
      }
      out.put(unscaled);
      out.set(from, (byte) (out.get(from) ^ 0x80));
    }

    @Override
    Object readBoxed(ByteSource in) {
      byte[] unscaled = in.array(width);
      unscaled[0] ^= (byte) 0x80;
      return new BigDecimal(new BigInteger(unscaled), type.scale());
    }
  }

  /** A byte of a text or of BYTES, with what could be mistaken for its end escaped. */
  private static void putEscaped(byte value, ByteBuilder out) {
    if (value == 0 || value == 1) {
      out.put((byte) 1);
      out.put((byte) (value + 1));
    } else {
      out.put(value);
    }
  }

  /** The next byte of a text or of BYTES, unescaped; -1 at its end. */
  private static int nextEscaped(ByteSource in) {
    int value = in.next() & 0xFF;
    if (value == END) {
      return -1;
    }
    return value == 1 ? in.next() - 1 : value;
  }

  private static final class StringCodec extends OrderedCodec {
    private final StringBuilder chars = new StringBuilder();

    @Override
    void writeBoxed(Object value, ByteBuilder out) {
      String text = (String) value;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c < 2) {
          putEscaped((byte) c, out);
        } else {
          out.putUnit(c);
        }
      }
      out.put(END);
    }

    @Override
    Object readBoxed(ByteSource in) {
      chars.setLength(0);
      for (int first = nextEscaped(in); first >= 0; first = nextEscaped(in)) {
        if (first < 0x80) {
          chars.append((char) first);
        } else if (first < 0xE0) {
          chars.append((char) ((first & 0x1F) << 6 | (in.next() & 0x3F)));
        } else {
          int middle = in.next() & 0x3F;
          chars.append((char) ((first & 0x0F) << 12 | middle << 6 | (in.next() & 0x3F)));
        }
      }
      return chars.toString();
    }
  }

  private static final class BytesCodec extends OrderedCodec {
    private final ByteBuilder bytes = new ByteBuilder();

    @Override
    void writeBoxed(Object value, ByteBuilder out) {
      ByteBuffer buffer = (ByteBuffer) value;
      for (int i = buffer.position(); i < buffer.limit(); i++) {
        putEscaped(buffer.get(i), out);
      }
      out.put(END);
    }

    @Override
    Object readBoxed(ByteSource in) {
      bytes.clear();
      for (int next = nextEscaped(in); next >= 0; next = nextEscaped(in)) {
        bytes.put((byte) next);
      }
      return ByteBuffer.wrap(bytes.toArray(0, 0));
    }
  }

  private static final class ArrayCodec extends OrderedCodec {
    private final OrderedCodec element;

    ArrayCodec(OrderedCodec element) {
      this.element = element;
    }

    @Override
    void writeBoxed(Object value, ByteBuilder out) {
      for (Object member : (List<?>) value) {
        element.write(member, out);
      }
      out.put(END);
    }

    @Override
    Object readBoxed(ByteSource in) {
      List<@Nullable Object> values = new ArrayList<>();
      for (byte marker = in.next(); marker != END; marker = in.next()) {
        values.add(element.read(marker, in));
      }
      return values;
    }
  }

  private static final class StructCodec extends OrderedCodec {
    private final SqlType.StructType type;
    private final OrderedCodec[] fields;

    StructCodec(SqlType.StructType type) {
      this.type = type;
      this.fields =
          type.fields().stream().map(field -> of(field.type())).toArray(OrderedCodec[]::new);
    }

    @Override
    void writeBoxed(Object value, ByteBuilder out) {
      StructValue struct = (StructValue) value;
      for (int i = 0; i < fields.length; i++) {
        fields[i].write(struct.get(i), out);
      }
    }

    @Override
    Object readBoxed(ByteSource in) {
      @Nullable Object[] values = new Object[fields.length];
      for (int i = 0; i < fields.length; i++) {
        values[i] = fields[i].read(in);
      }
      return new StructValue(type, values);
    }
  }
}
