package io.streambed.engine.topology;

import io.streambed.format.FieldSlot;
import io.streambed.format.Format;
import io.streambed.format.FormatSpec;
import io.streambed.format.Formats;
import io.streambed.format.RowWriter;
import io.streambed.type.Column;
import io.streambed.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** Key columns of rows, and writers of keys as the topic of a given format has them. */
public final class KeyWriters {
  private KeyWriters() {}

  /** The key columns of a node's rows, in their order, with their slots in such a row. */
  public static List<FieldSlot> keyFields(Schema rows) {
    List<FieldSlot> fields = new ArrayList<>();
    for (int slot = 0; slot < rows.size(); slot++) {
      Column column = rows.columns().get(slot);
      if (column.place() == Column.Place.KEY) {
        fields.add(new FieldSlot(column.name(), column.type(), slot));
      }
    }
    return fields;
  }

  public static RowWriter of(Formats formats, FormatSpec spec, List<FieldSlot> fields) {
    Format format = formats.get(spec);
    List<Column> columns = fields.stream().map(f -> Column.key(f.name(), f.type())).toList();
    return format.writer(spec, fields, format.keyFeatures(columns));
  }
}
