package io.streambed.testkit.script;

import io.streambed.engine.plan.SourceDefinition;
import io.streambed.format.Formats;
import io.streambed.testkit.driver.StoredRecord;
import io.streambed.testkit.script.RecordDecoder.Decoded;
import io.streambed.testkit.script.RecordDecoder.KeyBounds;
import io.streambed.type.Column;
import java.util.ArrayList;
import java.util.List;

/** Records of one source as lines: key columns, window, value columns. For one thread. */
final class RowText {
  private static final String BETWEEN_COLUMNS = "  ";

  private final SourceDefinition source;
  private final RecordDecoder decoder;

  RowText(SourceDefinition source, Formats formats) {
    this.source = source;
    this.decoder = new RecordDecoder(source, formats);
  }

  /** The line of a record. */
  String line(StoredRecord record) {
    Decoded decoded = decoder.decode(record);
    List<String> columns = new ArrayList<>();
    addColumns(Column.Place.KEY, decoded, columns);
    decoded.window().ifPresent(window -> columns.add(text(window)));
    if (decoded.hasValue()) {
      addColumns(Column.Place.VALUE, decoded, columns);
    } else {
      columns.add(source.isTable() ? "(deleted)" : "(no value)");
    }
    return String.join(BETWEEN_COLUMNS, columns);
  }

  private static String text(KeyBounds window) {
    String start = EventTime.format(window.start());
    return window.end().isPresent()
        ? start + ".." + EventTime.format(window.end().getAsLong())
        : start;
  }

  private void addColumns(Column.Place place, Decoded decoded, List<String> into) {
    for (int i = 0; i < decoded.columns().size(); i++) {
      if (source.schema().columns().get(i).place() == place) {
        into.add(ValueText.ofColumn(decoded.columns().get(i)));
      }
    }
  }
}
