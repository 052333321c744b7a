package io.streambed.function.builtin.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.confluent.ksql.function.FunctionCategory;
import io.confluent.ksql.function.udf.Udf;
import io.confluent.ksql.function.udf.UdfDescription;
import io.streambed.type.StructValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@UdfDescription(
    name = "to_json_string",
    description = "A value of any type as JSON.",
    category = FunctionCategory.JSON)
public final class ToJsonString {
  @Udf
  public <T> String toJsonString(@Nullable T input) {
    StringBuilder out = new StringBuilder();
    write(input, out);
    return out.toString();
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      out.append('"').append(value).append('"');
    } else if (value instanceof BigDecimal number) {
      out.append(number.toPlainString());
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof List<?> list) {
      writeList(list, out);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map, out);
    } else if (value instanceof StructValue struct) {
      writeStruct(struct, out);
    } else {
      writeText(text(value), out);
    }
  }

  private static String text(Object value) {
    if (value instanceof ByteBuffer bytes) {
      byte[] array = new byte[bytes.remaining()];
      bytes.duplicate().get(array);
      return Base64.getEncoder().encodeToString(array);
    }
    if (value instanceof Time time) {
      return LocalTime.ofSecondOfDay(Math.floorDiv(time.getTime(), 1000)).toString();
    }
    if (value instanceof Date date) {
      return LocalDate.ofEpochDay(Math.floorDiv(date.getTime(), 86_400_000L)).toString();
    }
    if (value instanceof Timestamp timestamp) {
      return LocalDateTime.ofInstant(Instant.ofEpochMilli(timestamp.getTime()), ZoneOffset.UTC)
          .toString();
    }
    return value.toString();
  }

  private static void writeText(String text, StringBuilder out) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, out);
    out.append('"');
  }

  private static void writeList(List<?> list, StringBuilder out) {
    out.append('[');
    String separator = "";
    for (Object element : list) {
      out.append(separator);
      write(element, out);
      separator = ",";
    }
    out.append(']');
  }

  private static void writeMap(Map<?, ?> map, StringBuilder out) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      writeText(String.valueOf(entry.getKey()), out);
      out.append(':');
      write(entry.getValue(), out);
      separator = ",";
    }
    out.append('}');
  }

  private static void writeStruct(StructValue struct, StringBuilder out) {
    out.append('{');
    for (int i = 0; i < struct.size(); i++) {
      out.append(i == 0 ? "" : ",");
      writeText(struct.type().fields().get(i).name(), out);
      out.append(':');
      write(struct.get(i), out);
    }
    out.append('}');
  }
}
