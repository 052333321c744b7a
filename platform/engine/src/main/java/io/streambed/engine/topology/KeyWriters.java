package io.streambed.engine.topology;

import io.streambed.format.FieldSlot;
import io.streambed.format.Format;
import io.streambed.format.FormatSpec;
import io.streambed.format.Formats;
import io.streambed.format.RowWriter;
import io.streambed.type.Column;
import java.util.List;

/** Writers of keys as the topic of a given format has them. */
final class KeyWriters {
  private KeyWriters() {}

  static RowWriter of(Formats formats, FormatSpec spec, List<FieldSlot> fields) {
    Format format = formats.get(spec);
    List<Column> columns = fields.stream().map(f -> Column.key(f.name(), f.type())).toList();
    return format.writer(spec, fields, format.keyFeatures(columns));
  }
}
