package io.streambed.connect.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * How a value of Connect reads in Redis: text as it is, bytes as they are, numbers and booleans as
 * text, anything with parts as JSON.
 */
final class ValueText {

  private ValueText() {}

  /** The bytes of a value, null if it is null. */
  static byte @Nullable [] of(SchemaAndValue schemaAndValue) {
    Object value = schemaAndValue.value();
    if (value == null) {
      return null;
    }
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    if (value instanceof ByteBuffer buffer) {
      return bytes(buffer);
    }
    if (value instanceof Struct || value instanceof Map || value instanceof Collection) {
      return JsonText.of(schemaAndValue.schema(), value).getBytes(UTF_8);
    }
    return scalar(schemaAndValue.schema(), value).getBytes(UTF_8);
  }

  /**
   * A value without parts. Dates are numbers, as Connect's own JSON has them: days, milliseconds of
   * the day, or milliseconds since 1970.
   */
  static String scalar(@Nullable Schema schema, Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof java.util.Date date) {
      String type = schema == null ? null : schema.name();
      if (Date.LOGICAL_NAME.equals(type)) {
        return String.valueOf(Date.fromLogical(schema, date));
      }
      if (Time.LOGICAL_NAME.equals(type)) {
        return String.valueOf(Time.fromLogical(schema, date));
      }
      return String.valueOf(
          Timestamp.LOGICAL_NAME.equals(type)
              ? Timestamp.fromLogical(schema, date)
              : date.getTime());
    }
    return value.toString();
  }

  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
