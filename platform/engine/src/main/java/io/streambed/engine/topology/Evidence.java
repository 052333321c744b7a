package io.streambed.engine.topology;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.streambed.type.Column;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import io.streambed.type.StructValue;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What could not be processed, for logs that may hold row data. It is written out only for those.
 *
 * @param target whether it is a key, a value, or a whole row
 * @param text must be asked while the record is in hand: rows are reused
 */
record Evidence(ProcessingLog.Target target, Supplier<String> text) {

  private static final Set<String> PSEUDO_COLUMNS = Set.of("ROWTIME", "ROWPARTITION", "ROWOFFSET");

  /** Bytes that cannot be read, as base 64. */
  static Evidence of(ProcessingLog.Target target, byte @Nullable [] bytes) {
    return new Evidence(
        target, () -> bytes == null ? "" : Base64.getEncoder().encodeToString(bytes));
  }

  /** A row as a JSON object. */
  static Evidence of(Row row, Schema schema) {
    return new Evidence(ProcessingLog.Target.ROW, () -> json(row, schema));
  }

  private static String json(Row row, Schema schema) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    List<Column> columns = schema.columns();
    for (int i = 0; i < columns.size(); i++) {
      Object value = row.getBoxed(i, columns.get(i).type().base());
      // Pseudo columns are only filled where they are used.
      if (value != null || !PSEUDO_COLUMNS.contains(columns.get(i).name())) {
        write(columns.get(i).name(), value, object);
      }
    }
    return object.toString();
  }

  private static void write(String name, @Nullable Object value, ObjectNode into) {
    if (value instanceof List<?> list) {
      write(list, into.putArray(name));
    } else if (value instanceof Map<?, ?> map) {
      ObjectNode object = into.putObject(name);
      map.forEach((key, element) -> write(String.valueOf(key), element, object));
    } else if (value instanceof StructValue struct) {
      write(struct, into.putObject(name));
    } else if (value == null) {
      into.putNull(name);
    } else if (isBare(value)) {
      into.putRawValue(name, new RawValue(bare(value)));
    } else {
      into.put(name, value.toString());
    }
  }

  private static void write(StructValue struct, ObjectNode into) {
    for (int i = 0; i < struct.size(); i++) {
      write(struct.type().fields().get(i).name(), struct.get(i), into);
    }
  }

  private static void write(List<?> list, ArrayNode into) {
    for (Object element : list) {
      if (element instanceof List<?> inner) {
        write(inner, into.addArray());
      } else if (element instanceof StructValue struct) {
        write(struct, into.addObject());
      } else if (element == null) {
        into.addNull();
      } else if (isBare(element)) {
        into.addRawValue(new RawValue(bare(element)));
      } else {
        into.add(element.toString());
      }
    }
  }

  /** JSON has no word for infinities. */
  private static boolean isBare(Object value) {
    return value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof BigDecimal
        || (value instanceof Double number && Double.isFinite(number));
  }

  private static String bare(Object value) {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
  }
}
