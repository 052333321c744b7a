package io.streambed.format;

import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one line of delimited values. A value may stand in double quotes, where a doubled quote
 * is one and delimiters and line ends are text; what follows the first line is not looked at. An
 * empty value is NULL.
 */
final class DelimitedReader extends SlotReader {
  private final FieldSlot[] fields;
  private final char delimiter;

  private String line = "";
  private int pos;

  /** The current value: a part of the line, or, with quotes taken away, a text of its own. */
  private int valueStart;

  private int valueEnd;
  private @Nullable String unquoted;

  DelimitedReader(List<FieldSlot> fields, char delimiter) {
    super(fields);
    this.fields = fields.toArray(FieldSlot[]::new);
    this.delimiter = delimiter;
  }

  @Override
  boolean decode(byte[] bytes, int offset, int length, Row into) {
    line = new String(bytes, offset, length, StandardCharsets.UTF_8);
    pos = 0;
    while (pos < line.length() && isLineEnd(line.charAt(pos))) {
      pos++;
    }
    int column = 0;
    boolean hasMore = pos < line.length() || fields.length == 1;
    while (hasMore) {
      hasMore = nextValue();
      if (column < fields.length && fields[column].isUsed()) {
        store(fields[column], into);
      }
      column++;
    }
    if (column != fields.length) {
      throw fail("$", "expected " + fields.length + " columns, found " + column);
    }
    return true;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  /** Finds the value at the current place; false if it is the last. */
  private boolean nextValue() {
    unquoted = null;
    if (pos < line.length() && line.charAt(pos) == '"') {
      quotedValue();
    } else {
      valueStart = pos;
      while (pos < line.length() && !isValueEnd(line.charAt(pos))) {
        pos++;
      }
      valueEnd = pos;
    }
    if (pos < line.length() && line.charAt(pos) == delimiter) {
      pos++;
      return true;
    }
    return false;
  }

  private boolean isValueEnd(char c) {
    return c == delimiter || isLineEnd(c);
  }

  private void quotedValue() {
    valueStart = pos + 1;
    int quote = line.indexOf('"', valueStart);
    boolean isDoubled = false;
    while (quote >= 0 && quote + 1 < line.length() && line.charAt(quote + 1) == '"') {
      isDoubled = true;
      quote = line.indexOf('"', quote + 2);
    }
    if (quote < 0) {
      throw fail("$", "quote without an end");
    }
    valueEnd = quote;
    if (isDoubled) {
      unquoted = line.substring(valueStart, valueEnd).replace("\"\"", "\"");
    }
    pos = quote + 1;
    while (pos < line.length() && !isValueEnd(line.charAt(pos))) {
      if (!Character.isWhitespace(line.charAt(pos))) {
        throw fail("$", "text between a closing quote and the delimiter");
      }
      pos++;
    }
  }

  private String value() {
    return unquoted == null ? line.substring(valueStart, valueEnd) : unquoted;
  }

  private void store(FieldSlot field, Row into) {
    int slot = field.slot();
    if (valueStart == valueEnd) {
      into.setNull(slot);
      return;
    }
    SqlBaseType type = field.type().base();
    switch (type) {
      case BOOLEAN -> into.setBoolean(slot, booleanValue(field));
      case INTEGER, BIGINT, TIME, DATE, TIMESTAMP -> into.setLong(slot, longValue(field));
      case DOUBLE -> into.setDouble(slot, doubleValue(field));
      case DECIMAL -> into.setObject(slot, decimalValue(field));
      case STRING -> into.setObject(slot, value());
      case BYTES -> into.setObject(slot, bytesValue(field));
      case ARRAY, MAP, STRUCT ->
          throw new IllegalStateException("DELIMITED cannot hold " + field.type());
    }
  }

  private boolean booleanValue(FieldSlot field) {
    String text = value().trim();
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw mismatch(field);
    }
    return text.equalsIgnoreCase("true");
  }

  private long longValue(FieldSlot field) {
    int start = valueStart;
    int end = valueEnd;
    while (start < end && line.charAt(start) <= ' ') {
      start++;
    }
    while (start < end && line.charAt(end - 1) <= ' ') {
      end--;
    }
    try {
      return field.type().base() == SqlBaseType.INTEGER
          ? Integer.parseInt(line, start, end, 10)
          : Long.parseLong(line, start, end, 10);
    } catch (NumberFormatException e) {
      throw mismatch(field);
    }
  }

  private double doubleValue(FieldSlot field) {
    try {
      return Double.parseDouble(value());
    } catch (NumberFormatException e) {
      throw mismatch(field);
    }
  }

  private BigDecimal decimalValue(FieldSlot field) {
    BigDecimal value = DecimalFit.parse(value());
    BigDecimal fitted =
        value == null ? null : DecimalFit.fit(value, (SqlType.DecimalType) field.type());
    if (fitted == null) {
      throw mismatch(field);
    }
    return fitted;
  }

  private ByteBuffer bytesValue(FieldSlot field) {
    try {
      return ByteBuffer.wrap(Base64.getDecoder().decode(value()));
    } catch (IllegalArgumentException e) {
      throw mismatch(field);
    }
  }

  private static DeserializationException mismatch(FieldSlot field) {
    return fail("$." + field.name(), "expected " + field.type() + ", found other text");
  }

  private static DeserializationException fail(String path, String reason) {
    return new DeserializationException(DelimitedFormat.NAME, path, reason);
  }
}
