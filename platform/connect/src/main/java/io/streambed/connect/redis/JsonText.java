package io.streambed.connect.redis;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value of Connect as JSON without its schema. Bytes are base64; a number that JSON does
 * not have (NaN, an infinity) is text.
 *
 * <p>Written here because a plugin that brings its own JSON library meets the worker's.
 */
final class JsonText {

  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  static String of(@Nullable Schema schema, Object value) {
    JsonText json = new JsonText();
    json.write(schema, value);
    return json.out.toString();
  }

  private void write(@Nullable Schema schema, @Nullable Object value) {
    if (value == null) {
      out.append("null");
    } else if (value instanceof Struct struct) {
      writeStruct(struct);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(FieldPath.elementSchema(schema), map);
    } else if (value instanceof Collection<?> items) {
      writeArray(FieldPath.elementSchema(schema), items);
    } else if (value instanceof byte[] bytes) {
      writeText(Base64.getEncoder().encodeToString(bytes));
    } else if (value instanceof ByteBuffer buffer) {
      writeText(Base64.getEncoder().encodeToString(ValueText.bytes(buffer)));
    } else if (isBare(value)) {
      out.append(ValueText.scalar(schema, value));
    } else {
      writeText(ValueText.scalar(schema, value));
    }
  }

  private static boolean isBare(Object value) {
    if (value instanceof Double || value instanceof Float) {
      return Double.isFinite(((Number) value).doubleValue());
    }
    return value instanceof Number || value instanceof Boolean || value instanceof java.util.Date;
  }

  private void writeStruct(Struct struct) {
    out.append('{');
    String separator = "";
    for (Field field : struct.schema().fields()) {
      out.append(separator);
      writeText(field.name());
      out.append(':');
      write(field.schema(), struct.get(field));
      separator = ",";
    }
    out.append('}');
  }

  private void writeMap(@Nullable Schema valueSchema, Map<?, ?> map) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      writeText(String.valueOf(entry.getKey()));
      out.append(':');
      write(valueSchema, entry.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private void writeArray(@Nullable Schema itemSchema, Collection<?> items) {
    out.append('[');
    String separator = "";
    for (Object item : items) {
      out.append(separator);
      write(itemSchema, item);
      separator = ",";
    }
    out.append(']');
  }

  private void writeText(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
