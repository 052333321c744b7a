package io.streambed.format;

import io.streambed.type.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes slots as one line of delimited values. Quotes stand where Apache Commons CSV sets them,
 * which is oftener than needed: around a first value that starts with neither letter nor digit (so
 * around a negative number), and around one that starts or ends with a character up to the space.
 */
final class DelimitedWriter implements RowWriter {
  private final ByteBuilder out = new ByteBuilder();
  private final FieldSlot[] fields;
  private final char delimiter;

  DelimitedWriter(List<FieldSlot> fields, char delimiter) {
    this.fields = fields.toArray(FieldSlot[]::new);
    this.delimiter = delimiter;
  }

  @Override
  public byte @Nullable [] write(Row row, int before, int after) {
    out.clear();
    for (int i = 0; i < fields.length; i++) {
      if (i > 0) {
        out.putUnit(delimiter);
      }
      FieldSlot field = fields[i];
      if (field.isUsed() && !row.isNull(field.slot())) {
        put(field, row, i == 0);
      }
    }
    return out.toArray(before, after);
  }

  private void put(FieldSlot field, Row row, boolean isFirst) {
    int slot = field.slot();
    int from = out.size();
    switch (field.type().base()) {
      case BOOLEAN -> out.putAscii(row.getBoolean(slot) ? "true" : "false");
      case INTEGER, BIGINT, TIME, DATE, TIMESTAMP -> out.putDecimal(row.getLong(slot));
      case DOUBLE -> out.putDecimal(row.getDouble(slot));
      case DECIMAL -> out.putAscii(((BigDecimal) object(row, slot)).toPlainString());
      case BYTES -> out.putBase64((ByteBuffer) object(row, slot));
      case STRING -> {
        putText((String) object(row, slot), isFirst);
        return;
      }
      case ARRAY, MAP, STRUCT ->
          throw new IllegalStateException("DELIMITED cannot hold " + field.type());
    }
    quoteWhereNeeded(from, isFirst);
  }

  private static Object object(Row row, int slot) {
    return Objects.requireNonNull(row.getObject(slot));
  }

  /** Sets quotes around what was put since, which is ASCII without quotes. */
  private void quoteWhereNeeded(int from, boolean isFirst) {
    int to = out.size();
    boolean needsQuotes =
        to == from
            ? isFirst
            : startNeedsQuotes((char) out.get(from), isFirst) || contains(from, to, delimiter);
    if (needsQuotes) {
      out.put('"');
      for (int i = to; i > from; i--) {
        out.set(i, out.get(i - 1));
      }
      out.set(from, (byte) '"');
      out.put('"');
    }
  }

  private boolean contains(int from, int to, char c) {
    for (int i = from; i < to; i++) {
      if (out.get(i) == c) {
        return true;
      }
    }
    return false;
  }

  private void putText(String text, boolean isFirst) {
    if (!needsQuotes(text, isFirst)) {
      out.putUtf8(text);
    } else {
      out.put('"');
      out.putUtf8(text.replace("\"", "\"\""));
      out.put('"');
    }
  }

  private boolean needsQuotes(String text, boolean isFirst) {
    if (text.isEmpty()) {
      return isFirst;
    }
    if (startNeedsQuotes(text.charAt(0), isFirst) || text.charAt(text.length() - 1) <= ' ') {
      return true;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == delimiter || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }

  private static boolean startNeedsQuotes(char start, boolean isFirst) {
    boolean isAlphanumeric =
        (start >= '0' && start <= '9')
            || (start >= 'A' && start <= 'Z')
            || (start >= 'a' && start <= 'z');
    return start <= '#' || (isFirst && !isAlphanumeric);
  }
}
