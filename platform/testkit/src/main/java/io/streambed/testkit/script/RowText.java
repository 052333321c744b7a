package io.streambed.testkit.script;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.plan.KeyWindow;
import io.streambed.engine.plan.SourceDefinition;
import io.streambed.format.DeserializationException;
import io.streambed.format.FieldSlot;
import io.streambed.format.Formats;
import io.streambed.format.RowReader;
import io.streambed.format.WindowedKey;
import io.streambed.testkit.driver.StoredRecord;
import io.streambed.type.Column;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records of one source as lines: key columns, window, value columns. For one thread. */
final class RowText {
  private static final String BETWEEN_COLUMNS = "  ";

  private final SourceDefinition source;
  private final Schema schema;
  private final Row row;
  private final RowReader keys;
  private final RowReader values;

  RowText(SourceDefinition source, Formats formats) {
    this.source = source;
    this.schema = source.schema();
    this.row = new Row(schema.size());
    this.keys =
        formats
            .get(source.serde().key())
            .reader(source.serde().key(), slots(Column.Place.KEY), source.serde().keyFeatures());
    this.values =
        formats
            .get(source.serde().value())
            .reader(
                source.serde().value(), slots(Column.Place.VALUE), source.serde().valueFeatures());
  }

  private List<FieldSlot> slots(Column.Place place) {
    List<FieldSlot> slots = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      Column column = schema.columns().get(i);
      if (column.place() == place) {
        slots.add(new FieldSlot(column.name(), column.type(), i));
      }
    }
    return slots;
  }

  /** The line of a record. */
  String line(StoredRecord record) {
    List<String> columns = new ArrayList<>();
    try {
      readKey(record)
          .ifPresentOrElse(
              window -> {
                addColumns(Column.Place.KEY, columns);
                columns.add(window);
              },
              () -> addColumns(Column.Place.KEY, columns));
      if (values.read(record.value(), row)) {
        addColumns(Column.Place.VALUE, columns);
      } else {
        columns.add(source.isTable() ? "(deleted)" : "(no value)");
      }
    } catch (DeserializationException e) {
      throw new PlatformException(
          Problem.of(
              ScriptErrorCode.UNREADABLE_RECORD,
              "topic \""
                  + source.topic()
                  + "\" holds a record that "
                  + e.format()
                  + " cannot read"),
          e);
    }
    return String.join(BETWEEN_COLUMNS, columns);
  }

  /** Reads the key columns; gives the window that the key carries, if it carries one. */
  private Optional<String> readKey(StoredRecord record) {
    byte[] bytes = record.key();
    Optional<KeyWindow> window = source.serde().window();
    if (bytes == null || window.isEmpty()) {
      keys.read(bytes, row);
      return Optional.empty();
    }
    boolean session = window.get().type() == KeyWindow.Type.SESSION;
    WindowedKey layout = session ? WindowedKey.SESSION : WindowedKey.TIME;
    keys.read(bytes, 0, layout.keyLength(bytes), row);
    String start = EventTime.format(WindowedKey.start(bytes));
    return Optional.of(
        session ? start + ".." + EventTime.format(WindowedKey.sessionEnd(bytes)) : start);
  }

  private void addColumns(Column.Place place, List<String> into) {
    for (int i = 0; i < schema.size(); i++) {
      Column column = schema.columns().get(i);
      if (column.place() == place) {
        into.add(ValueText.ofColumn(row.getBoxed(i, column.type().base())));
      }
    }
  }
}
