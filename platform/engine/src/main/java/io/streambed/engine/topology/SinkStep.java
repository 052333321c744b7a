package io.streambed.engine.topology;

import io.streambed.engine.plan.KeyWindow;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.Sink;
import io.streambed.format.FieldSlot;
import io.streambed.format.Formats;
import io.streambed.format.RowWriter;
import io.streambed.format.WindowedKey;
import io.streambed.type.Column;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a chain at the sink's topic. Allocates the key and the value and nothing else. */
public final class SinkStep implements Step {
  private final Sink sink;
  private final Schema rows;
  private final @Nullable String node;
  private final RowWriter keys;
  private final RowWriter values;
  private final KeyWindowBytes window;
  private final @Nullable EventTime eventTime;
  private @Nullable Task task;

  private SinkStep(Sink sink, Schema rows, Formats formats, @Nullable String node) {
    this.sink = sink;
    this.rows = rows;
    this.node = node;
    keys =
        formats
            .get(sink.serde().key())
            .writer(
                sink.serde().key(),
                fields(sink.schema(), Column.Place.KEY, rows),
                sink.serde().keyFeatures());
    values =
        formats
            .get(sink.serde().value())
            .writer(
                sink.serde().value(),
                fields(sink.schema(), Column.Place.VALUE, rows),
                sink.serde().valueFeatures());
    window = KeyWindowBytes.of(sink.serde().window());
    eventTime = sink.timestamp().map(spec -> EventTime.of(spec, rows)).orElse(null);
  }

  /**
   * @param node name of the topology's node to send to, if there is more than one
   */
  public static Factory factory(Sink sink, PlanNode root, Formats formats, Optional<String> node) {
    return next -> new SinkStep(sink, root.schema(), formats, node.orElse(null));
  }

  public static WindowedKey windowedKey(KeyWindow window) {
    return switch (window.type()) {
      case TUMBLING, HOPPING -> WindowedKey.TIME;
      case SESSION -> WindowedKey.SESSION;
    };
  }

  private static List<FieldSlot> fields(Schema schema, Column.Place place, Schema rows) {
    List<FieldSlot> fields = new ArrayList<>();
    for (Column column : schema.columns()) {
      if (column.place() == place) {
        int slot = rows.indexOf(column.name());
        if (slot < 0) {
          throw new IllegalArgumentException("no column " + column.name() + " in " + rows);
        }
        fields.add(new FieldSlot(column.name(), column.type(), slot));
      }
    }
    return fields;
  }

  @Override
  public void open(Task owner) {
    task = owner;
  }

  @Override
  public boolean process(Row row, Envelope envelope) {
    Task owner = task();
    byte[] key;
    byte[] value;
    long timestamp = envelope.timestamp;
    try {
      key = envelope.hasKey ? keys.write(row, 0, window.length()) : null;
      if (key != null) {
        window.write(envelope, key);
      }
      value = envelope.hasValue ? values.write(row) : null;
    } catch (RuntimeException e) {
      owner.report(sink.source(), ProcessingLog.Kind.SERIALIZATION, e, Evidence.of(row, rows));
      owner.counters().countDropped();
      return false;
    }
    if (eventTime != null && envelope.hasValue) {
      timestamp = eventTime.read(row);
      if (timestamp < 0) {
        owner.report(sink.source(), ProcessingLog.Kind.TIMESTAMP, eventTime.problem());
        owner.counters().countDropped();
        return false;
      }
    }
    owner.counters().countOut();
    owner.send(node, key, value, timestamp, envelope.headers);
    return envelope.hasValue;
  }

  @Override
  public void marker(ClockStamp stamp) {}

  @Override
  public void commit() {}

  private Task task() {
    if (task == null) {
      throw new IllegalStateException("not open");
    }
    return task;
  }
}
