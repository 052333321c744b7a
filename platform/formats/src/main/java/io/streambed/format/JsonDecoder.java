package io.streambed.format;

import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JSON values of one SQL type. JSON's own types are coerced where the meaning is plain:
 * numbers from text and back, anything into a STRING; what does not fit is an error.
 */
abstract sealed class JsonDecoder {

  /** Consumes a value and stores it. */
  final void decode(JsonScanner in, Row into, int slot) {
    if (in.takeNull()) {
      into.setNull(slot);
    } else {
      store(in, into, slot);
    }
  }

  /** Consumes a value and boxes it. */
  final @Nullable Object decode(JsonScanner in) {
    return in.takeNull() ? null : box(in);
  }

  void store(JsonScanner in, Row into, int slot) {
    into.setObject(slot, box(in));
  }

  abstract Object box(JsonScanner in);

  static JsonDecoder of(SqlType type) {
    return switch (type.base()) {
      case BOOLEAN -> new BooleanDecoder();
      case INTEGER, BIGINT, TIME, DATE, TIMESTAMP -> new LongDecoder(type.base());
      case DOUBLE -> new DoubleDecoder();
      case STRING -> new StringDecoder();
      case BYTES -> new BytesDecoder();
      case DECIMAL -> new DecimalDecoder((SqlType.DecimalType) type);
      case ARRAY -> new ArrayDecoder(of(((SqlType.ArrayType) type).element()));
      case MAP -> new MapDecoder(of(((SqlType.MapType) type).value()));
      case STRUCT -> new StructDecoder((SqlType.StructType) type);
    };
  }

  private static boolean isNumber(byte first) {
    return first == '-' || (first >= '0' && first <= '9');
  }

  private abstract static sealed class PrimitiveDecoder extends JsonDecoder {
    private final SqlBaseType type;

    PrimitiveDecoder(SqlBaseType type) {
      this.type = type;
    }

    /** The value as rows keep it. */
    abstract long raw(JsonScanner in);

    @Override
    final void store(JsonScanner in, Row into, int slot) {
      into.setLong(slot, raw(in));
    }

    @Override
    final Object box(JsonScanner in) {
      return Row.box(type, raw(in));
    }
  }

  private static final class BooleanDecoder extends PrimitiveDecoder {
    BooleanDecoder() {
      super(SqlBaseType.BOOLEAN);
    }

    @Override
    long raw(JsonScanner in) {
      byte first = in.peek();
      if (first == 't' || first == 'f') {
        return in.booleanLiteral() ? 1 : 0;
      }
      if (first == '"') {
        String text = in.string();
        if (text.equalsIgnoreCase("true")) {
          return 1;
        }
        if (text.equalsIgnoreCase("false")) {
          return 0;
        }
        throw in.fail("expected BOOLEAN, found other text");
      }
      throw in.mismatch("BOOLEAN");
    }
  }

  /** Whole numbers and times, which are whole numbers of days or milliseconds. */
  private static final class LongDecoder extends PrimitiveDecoder {
    private final SqlBaseType type;

    LongDecoder(SqlBaseType type) {
      super(type);
      this.type = type;
    }

    @Override
    long raw(JsonScanner in) {
      byte first = in.peek();
      if (isNumber(first)) {
        long value = in.number().longValue();
        return type == SqlBaseType.INTEGER ? (int) value : value;
      }
      if (first == '"') {
        String text = in.string().trim();
        try {
          return type == SqlBaseType.INTEGER ? Integer.parseInt(text) : Long.parseLong(text);
        } catch (NumberFormatException e) {
          throw in.fail("expected " + type + ", found other text");
        }
      }
      throw in.mismatch(type.name());
    }
  }

  private static final class DoubleDecoder extends PrimitiveDecoder {
    DoubleDecoder() {
      super(SqlBaseType.DOUBLE);
    }

    @Override
    long raw(JsonScanner in) {
      byte first = in.peek();
      if (isNumber(first)) {
        return Double.doubleToRawLongBits(in.number().doubleValue());
      }
      if (first == '"') {
        try {
          return Double.doubleToRawLongBits(Double.parseDouble(in.string()));
        } catch (NumberFormatException e) {
          throw in.fail("expected DOUBLE, found other text");
        }
      }
      throw in.mismatch("DOUBLE");
    }
  }

  private static final class StringDecoder extends JsonDecoder {
    private final TextCache texts = new TextCache();

    @Override
    Object box(JsonScanner in) {
      return in.peek() == '"' ? in.string(texts) : JsonText.of(in);
    }
  }

  private static final class BytesDecoder extends JsonDecoder {
    @Override
    Object box(JsonScanner in) {
      if (in.peek() != '"') {
        throw in.mismatch("BYTES in base64");
      }
      try {
        return ByteBuffer.wrap(Base64.getDecoder().decode(in.string()));
      } catch (IllegalArgumentException e) {
        throw in.fail("expected BYTES in base64, found other text");
      }
    }
  }

  private static final class DecimalDecoder extends JsonDecoder {
    private final SqlType.DecimalType type;

    DecimalDecoder(SqlType.DecimalType type) {
      this.type = type;
    }

    @Override
    Object box(JsonScanner in) {
      byte first = in.peek();
      BigDecimal value;
      if (isNumber(first)) {
        value = in.number().decimalValue();
      } else if (first == '"') {
        value = DecimalFit.parse(in.string());
      } else {
        throw in.mismatch(type.toString());
      }
      BigDecimal fitted = value == null ? null : DecimalFit.fit(value, type);
      if (fitted == null) {
        throw in.fail("does not fit " + type);
      }
      return fitted;
    }
  }

  private static final class ArrayDecoder extends JsonDecoder {
    private final JsonDecoder element;

    ArrayDecoder(JsonDecoder element) {
      this.element = element;
    }

    @Override
    Object box(JsonScanner in) {
      if (in.peek() != '[') {
        throw in.mismatch("ARRAY");
      }
      in.expect('[');
      List<@Nullable Object> values = new ArrayList<>();
      if (in.take(']')) {
        return values;
      }
      in.enter("[*]");
      do {
        values.add(element.decode(in));
      } while (in.take(','));
      in.expect(']');
      in.leave();
      return values;
    }
  }

  private static final class MapDecoder extends JsonDecoder {
    private final JsonDecoder value;

    MapDecoder(JsonDecoder value) {
      this.value = value;
    }

    @Override
    Object box(JsonScanner in) {
      if (in.peek() != '{') {
        throw in.mismatch("MAP");
      }
      in.expect('{');
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      if (in.take('}')) {
        return values;
      }
      in.enter(".*");
      do {
        in.peek();
        String key = in.string();
        in.expect(':');
        values.put(key, value.decode(in));
      } while (in.take(','));
      in.expect('}');
      in.leave();
      return values;
    }
  }

  private static final class StructDecoder extends JsonDecoder {
    private final SqlType.StructType type;
    private final JsonObject object;
    private final Row scratch;

    StructDecoder(SqlType.StructType type) {
      this.type = type;
      List<FieldSlot> fields = new ArrayList<>();
      for (SqlType.Field field : type.fields()) {
        fields.add(new FieldSlot(field.name(), field.type(), fields.size()));
      }
      this.object = new JsonObject(fields);
      this.scratch = new Row(fields.size());
    }

    @Override
    Object box(JsonScanner in) {
      object.read(in, scratch);
      @Nullable Object[] values = new Object[scratch.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = scratch.getBoxed(i, type.fields().get(i).type().base());
      }
      return new StructValue(type, values);
    }
  }
}
