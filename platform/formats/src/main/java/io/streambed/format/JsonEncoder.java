package io.streambed.format;

import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes values of one SQL type as JSON, as ksqlDB does. */
abstract sealed class JsonEncoder {

  /** Writes a slot's value, null as {@code null}. */
  final void encode(Row row, int slot, ByteBuilder out) {
    if (row.isNull(slot)) {
      out.putAscii("null");
    } else {
      slotValue(row, slot, out);
    }
  }

  /** Writes a boxed value, null as {@code null}. */
  final void encode(@Nullable Object value, ByteBuilder out) {
    if (value == null) {
      out.putAscii("null");
    } else {
      boxedValue(value, out);
    }
  }

  void slotValue(Row row, int slot, ByteBuilder out) {
    boxedValue(Objects.requireNonNull(row.getObject(slot)), out);
  }

  abstract void boxedValue(Object value, ByteBuilder out);

  static JsonEncoder of(SqlType type) {
    return switch (type.base()) {
      case BOOLEAN -> new BooleanEncoder();
      case INTEGER, BIGINT, TIME, DATE, TIMESTAMP -> new LongEncoder(type.base());
      case DOUBLE -> new DoubleEncoder();
      case STRING -> new StringEncoder();
      case BYTES -> new BytesEncoder();
      case DECIMAL -> new DecimalEncoder();
      case ARRAY -> new ArrayEncoder(of(((SqlType.ArrayType) type).element()));
      case MAP -> new MapEncoder(of(((SqlType.MapType) type).value()));
      case STRUCT -> new StructEncoder((SqlType.StructType) type);
    };
  }

  private abstract static sealed class PrimitiveEncoder extends JsonEncoder {
    private final SqlBaseType type;

    PrimitiveEncoder(SqlBaseType type) {
      this.type = type;
    }

    /** Writes a value as rows keep it. */
    abstract void raw(long value, ByteBuilder out);

    @Override
    final void slotValue(Row row, int slot, ByteBuilder out) {
      raw(row.getLong(slot), out);
    }

    @Override
    final void boxedValue(Object value, ByteBuilder out) {
      raw(Row.unbox(type, value), out);
    }
  }

  private static final class BooleanEncoder extends PrimitiveEncoder {
    BooleanEncoder() {
      super(SqlBaseType.BOOLEAN);
    }

    @Override
    void raw(long value, ByteBuilder out) {
      out.putAscii(value != 0 ? "true" : "false");
    }
  }

  private static final class LongEncoder extends PrimitiveEncoder {
    LongEncoder(SqlBaseType type) {
      super(type);
    }

    @Override
    void raw(long value, ByteBuilder out) {
      out.putDecimal(value);
    }
  }

  private static final class DoubleEncoder extends PrimitiveEncoder {
    DoubleEncoder() {
      super(SqlBaseType.DOUBLE);
    }

    @Override
    void raw(long value, ByteBuilder out) {
      double number = Double.longBitsToDouble(value);
      if (Double.isFinite(number)) {
        out.putDecimal(number);
      } else {
        // JSON has no such numbers; text reads back as one
        out.put('"');
        out.putDecimal(number);
        out.put('"');
      }
    }
  }

  private static final class StringEncoder extends JsonEncoder {
    @Override
    void boxedValue(Object value, ByteBuilder out) {
      JsonText.quote((String) value, out);
    }
  }

  private static final class BytesEncoder extends JsonEncoder {
    @Override
    void boxedValue(Object value, ByteBuilder out) {
      out.put('"');
      out.putBase64((ByteBuffer) value);
      out.put('"');
    }
  }

  private static final class DecimalEncoder extends JsonEncoder {
    @Override
    void boxedValue(Object value, ByteBuilder out) {
      out.putAscii(((BigDecimal) value).toPlainString());
    }
  }

  private static final class ArrayEncoder extends JsonEncoder {
    private final JsonEncoder element;

    ArrayEncoder(JsonEncoder element) {
      this.element = element;
    }

    @Override
    void boxedValue(Object value, ByteBuilder out) {
      List<?> values = (List<?>) value;
      out.put('[');
      for (int i = 0; i < values.size(); i++) {
        if (i > 0) {
          out.put(',');
        }
        element.encode(values.get(i), out);
      }
      out.put(']');
    }
  }

  private static final class MapEncoder extends JsonEncoder {
    private final JsonEncoder value;

    MapEncoder(JsonEncoder value) {
      this.value = value;
    }

    @Override
    void boxedValue(Object map, ByteBuilder out) {
      out.put('{');
      boolean isFirst = true;
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
        if (!isFirst) {
          out.put(',');
        }
        isFirst = false;
        JsonText.quote(String.valueOf(entry.getKey()), out);
        out.put(':');
        value.encode(entry.getValue(), out);
      }
      out.put('}');
    }
  }

  private static final class StructEncoder extends JsonEncoder {
    private final byte[][] names;
    private final JsonEncoder[] fields;

    StructEncoder(SqlType.StructType type) {
      this.names = JsonWriter.prefixes(type.fields().stream().map(SqlType.Field::name).toList());
      this.fields =
          type.fields().stream().map(field -> of(field.type())).toArray(JsonEncoder[]::new);
    }

    @Override
    void boxedValue(Object value, ByteBuilder out) {
      StructValue struct = (StructValue) value;
      if (fields.length == 0) {
        out.put('{');
      }
      for (int i = 0; i < fields.length; i++) {
        out.put(names[i]);
        fields[i].encode(struct.get(i), out);
      }
      out.put('}');
    }
  }
}
