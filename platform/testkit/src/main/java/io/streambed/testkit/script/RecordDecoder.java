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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Records of one source as values of its columns. For one thread. */
final class RecordDecoder {
  private final SourceDefinition source;
  private final Schema schema;
  private final Row row;
  private final RowReader keys;
  private final RowReader values;

  RecordDecoder(SourceDefinition source, Formats formats) {
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

  /**
   * A record that was read.
   *
   * @param columns boxed values, one a column of the source
   * @param hasValue false for a tombstone, whose value columns are NULL
   */
  record Decoded(List<@Nullable Object> columns, boolean hasValue, Optional<KeyBounds> window) {
    Decoded {
      columns = Collections.unmodifiableList(new ArrayList<>(columns));
    }
  }

  /**
   * The window that a key carries.
   *
   * @param end only of a session, whose key holds it
   */
  record KeyBounds(long start, OptionalLong end) {}

  Decoded decode(StoredRecord record) {
    try {
      Optional<KeyBounds> window = readKey(record.key());
      boolean hasValue = values.read(record.value(), row);
      List<@Nullable Object> columns = new ArrayList<>();
      for (int i = 0; i < schema.size(); i++) {
        Column column = schema.columns().get(i);
        boolean isRead =
            column.place() == Column.Place.KEY
                || (hasValue && column.place() == Column.Place.VALUE);
        columns.add(isRead ? row.getBoxed(i, column.type().base()) : null);
      }
      return new Decoded(columns, hasValue, window);
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
  }

  private Optional<KeyBounds> readKey(byte @Nullable [] bytes) throws DeserializationException {
    Optional<KeyWindow> window = source.serde().window();
    if (bytes == null || window.isEmpty()) {
      keys.read(bytes, row);
      return Optional.empty();
    }
    boolean session = window.get().type() == KeyWindow.Type.SESSION;
    WindowedKey layout = session ? WindowedKey.SESSION : WindowedKey.TIME;
    keys.read(bytes, 0, layout.keyLength(bytes), row);
    return Optional.of(
        new KeyBounds(
            WindowedKey.start(bytes),
            session ? OptionalLong.of(WindowedKey.sessionEnd(bytes)) : OptionalLong.empty()));
  }
}
