package io.streambed.engine.query;

import io.streambed.engine.plan.SourceDefinition;
import io.streambed.format.FieldSlot;
import io.streambed.format.Formats;
import io.streambed.format.RowWriter;
import io.streambed.type.Column;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes single rows of a source as its topic holds them. Not for use by several threads. */
public final class RowEncoder {
  private final Schema schema;
  private final Row row;
  private final RowWriter keys;
  private final RowWriter values;

  public RowEncoder(SourceDefinition source, Formats formats) {
    schema = source.schema();
    row = new Row(schema.size());
    keys =
        formats
            .get(source.serde().key())
            .writer(source.serde().key(), slots(Column.Place.KEY), source.serde().keyFeatures());
    values =
        formats
            .get(source.serde().value())
            .writer(
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
   * The key of a row.
   *
   * @param boxed one value a column of the source's schema
   */
  public byte @Nullable [] key(List<? extends @Nullable Object> boxed) {
    fill(boxed);
    return keys.write(row);
  }

  /** The value of a row. */
  public byte @Nullable [] value(List<? extends @Nullable Object> boxed) {
    fill(boxed);
    return values.write(row);
  }

  private void fill(List<? extends @Nullable Object> boxed) {
    for (int i = 0; i < schema.size(); i++) {
      row.setBoxed(i, schema.columns().get(i).type().base(), boxed.get(i));
    }
  }
}
