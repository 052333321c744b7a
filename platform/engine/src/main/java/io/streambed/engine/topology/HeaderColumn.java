package io.streambed.engine.topology;

import io.streambed.type.Column;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A column that reads the record's headers.
 *
 * @param header whose last value it is, as BYTES; null for the list of all headers
 * @param element type of that list's elements
 */
record HeaderColumn(int slot, @Nullable String header, SqlType.@Nullable StructType element) {

  static List<HeaderColumn> of(Schema columns, Set<String> used) {
    List<HeaderColumn> all = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.columns().get(i);
      if (column.place() == Column.Place.HEADERS && used.contains(column.name())) {
        all.add(new HeaderColumn(i, column.header().orElse(null), element(column.type())));
      }
    }
    return all;
  }

  private static SqlType.@Nullable StructType element(SqlType type) {
    return type instanceof SqlType.ArrayType array
            && array.element() instanceof SqlType.StructType struct
        ? struct
        : null;
  }

  void fill(Headers headers, Row row) {
    if (header != null) {
      Header last = headers.lastHeader(header);
      row.setObject(slot, last == null ? null : bytes(last));
      return;
    }
    List<StructValue> all = new ArrayList<>();
    if (element != null) {
      for (Header each : headers) {
        all.add(new StructValue(element, each.key(), bytes(each)));
      }
    }
    row.setObject(slot, all);
  }

  private static @Nullable ByteBuffer bytes(Header header) {
    return header.value() == null ? null : ByteBuffer.wrap(header.value());
  }
}
