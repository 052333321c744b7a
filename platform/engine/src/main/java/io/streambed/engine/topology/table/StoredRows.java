package io.streambed.engine.topology.table;

import io.streambed.engine.plan.KeyWindow;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.KeyWriters;
import io.streambed.engine.topology.StoreKey;
import io.streambed.format.BinaryRow;
import io.streambed.format.FieldSlot;
import io.streambed.format.OrderedKey;
import io.streambed.format.RowReader;
import io.streambed.format.RowWriter;
import io.streambed.type.Column;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/*
 * Implementation note. A stored value is the row's time, the end of its window where keys are
 * windowed, both eight bytes big-endian, then the columns that are no keys as a binary row.
 */

/** The rows of a table as they are kept, both ways. Allocates what it returns. */
public final class StoredRows implements StoredTable {
  private final Optional<KeyWindow> window;
  private final int headerBytes;
  private final List<FieldSlot> keys;
  private final RowWriter keyWriter;
  private final RowReader keyReader;
  private final RowWriter valueWriter;
  private final RowReader valueReader;
  private final Row row;

  StoredRows(PlanNode.Materialize node) {
    Schema schema = node.schema();
    window = node.window();
    headerBytes = window.isPresent() ? 2 * Long.BYTES : Long.BYTES;
    keys = numbered(schema.key());
    List<FieldSlot> keySlots = KeyWriters.keyFields(schema);
    List<FieldSlot> valueSlots = new ArrayList<>();
    for (int slot = 0; slot < schema.size(); slot++) {
      Column column = schema.columns().get(slot);
      if (column.place() != Column.Place.KEY) {
        valueSlots.add(new FieldSlot(column.name(), column.type(), slot));
      }
    }
    keyWriter = OrderedKey.writer(keySlots);
    keyReader = OrderedKey.reader(keySlots);
    valueWriter = BinaryRow.writer(valueSlots);
    valueReader = BinaryRow.reader(valueSlots);
    row = new Row(schema.size());
  }

  private static List<FieldSlot> numbered(List<Column> columns) {
    List<FieldSlot> fields = new ArrayList<>();
    columns.forEach(c -> fields.add(new FieldSlot(c.name(), c.type(), fields.size())));
    return fields;
  }

  Bytes key(Row from, Envelope envelope) {
    return StoreKey.of(envelope.windowStart, Objects.requireNonNull(keyWriter.write(from), "key"));
  }

  byte[] value(Row from, Envelope envelope) {
    byte[] bytes = Objects.requireNonNull(valueWriter.write(from, headerBytes, 0), "row");
    ByteBuffer header = ByteBuffer.wrap(bytes).putLong(envelope.timestamp);
    if (window.isPresent()) {
      header.putLong(envelope.windowEnd);
    }
    return bytes;
  }

  @Override
  public List<FieldSlot> keys() {
    return keys;
  }

  @Override
  public boolean isWindowed() {
    return window.isPresent();
  }

  @Override
  public Optional<Long> windowSize() {
    return window.flatMap(KeyWindow::size);
  }

  @Override
  public Row read(Bytes storeKey, byte[] value, Envelope envelope) {
    keyReader.read(StoreKey.group(storeKey), row);
    valueReader.read(value, headerBytes, value.length - headerBytes, row);
    ByteBuffer header = ByteBuffer.wrap(value);
    envelope.hasValue = true;
    envelope.timestamp = header.getLong();
    envelope.windowStart = StoreKey.start(storeKey);
    envelope.windowEnd = window.isPresent() ? header.getLong() : 0;
    return row;
  }
}
