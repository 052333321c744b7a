package io.streambed.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of the recorded cases as boxed SQL values. */
final class Boxed {
  private static final long MILLIS_PER_DAY = 86_400_000L;

  private Boxed() {}

  static @Nullable Object read(@Nullable JsonNode json, SqlType type) {
    if (json == null || json.isNull()) {
      return null;
    }
    return switch (type.base()) {
      case BOOLEAN -> json.booleanValue();
      case INTEGER -> json.intValue();
      case BIGINT -> json.longValue();
      case DOUBLE ->
          json.isTextual() ? Double.valueOf(json.textValue()) : Double.valueOf(json.doubleValue());
      case DECIMAL ->
          new BigDecimal(json.asText())
              .setScale(((SqlType.DecimalType) type).scale(), RoundingMode.HALF_UP);
      case STRING -> json.asText();
      case BYTES -> ByteBuffer.wrap(Base64.getDecoder().decode(json.textValue()));
      case TIME -> new Time(json.longValue());
      case DATE -> new Date(json.longValue() * MILLIS_PER_DAY);
      case TIMESTAMP -> new Timestamp(json.longValue());
      case ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        json.forEach(element -> list.add(read(element, ((SqlType.ArrayType) type).element())));
        yield list;
      }
      case MAP -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        SqlType valueType = ((SqlType.MapType) type).value();
        json.properties().forEach(e -> map.put(e.getKey(), read(e.getValue(), valueType)));
        yield map;
      }
      case STRUCT -> {
        SqlType.StructType struct = (SqlType.StructType) type;
        yield new StructValue(
            struct,
            struct.fields().stream()
                .map(field -> read(json.get(field.name()), field.type()))
                .toArray());
      }
    };
  }

  /** Equal as values; a map's entries may stand in any order, and -0.0 is written 0.0. */
  static boolean same(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Double l && right instanceof Double r) {
      return l.equals(r) || l.doubleValue() == r.doubleValue();
    }
    if (left instanceof List<?> l && right instanceof List<?> r) {
      if (l.size() != r.size()) {
        return false;
      }
      for (int i = 0; i < l.size(); i++) {
        if (!same(l.get(i), r.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (left instanceof Map<?, ?> l && right instanceof Map<?, ?> r) {
      return l.size() == r.size()
          && l.entrySet().stream()
              .allMatch(e -> same(e.getValue(), r.get(String.valueOf(e.getKey()))));
    }
    return left == null ? right == null : left.equals(right);
  }
}
