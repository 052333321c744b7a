package io.streambed.engine.topology;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.plan.PlanNode;
import io.streambed.format.DeserializationException;
import io.streambed.format.FieldSlot;
import io.streambed.format.Formats;
import io.streambed.format.RowReader;
import io.streambed.type.Column;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. The event time is read from the row, not by a TimestampExtractor of Kafka
 * Streams, which would decode each value a second time. What comes out of the chain carries it.
 */

/**
 * Reads a topic of the user's: decodes the columns in use, sets the pseudo columns, finds the event
 * time. Allocates what the formats allocate.
 */
public final class SourceInput implements Input {
  private static final int NOT_USED = FieldSlot.UNUSED;

  private final PlanNode.Source node;
  private final TopologySettings settings;
  private final RowReader keys;
  private final RowReader values;
  private final KeyWindowBytes window;
  private final @Nullable EventTime eventTime;
  private final boolean eventTimeInKey;
  private final List<HeaderColumn> headerColumns;
  private final int rowtime;
  private final int rowpartition;
  private final int rowoffset;
  private final int windowStart;
  private final int windowEnd;
  private final Row row;
  private final Envelope envelope = new Envelope();
  private @Nullable Task task;

  private SourceInput(
      PlanNode.Source node, Set<String> used, TopologySettings settings, Formats formats) {
    this.node = node;
    this.settings = settings;
    Schema schema = node.schema();
    keys =
        formats
            .get(node.serde().key())
            .reader(
                node.serde().key(),
                fields(node, Column.Place.KEY, used),
                node.serde().keyFeatures());
    values =
        formats
            .get(node.serde().value())
            .reader(
                node.serde().value(),
                fields(node, Column.Place.VALUE, used),
                node.serde().valueFeatures());
    window = KeyWindowBytes.of(node.serde().window());
    eventTime = node.timestamp().map(spec -> EventTime.of(spec, schema)).orElse(null);
    eventTimeInKey =
        node.timestamp()
            .flatMap(spec -> schema.find(spec.column()))
            .filter(column -> column.place() == Column.Place.KEY)
            .isPresent();
    headerColumns = HeaderColumn.of(node.columns(), used);
    rowtime = slot(schema, used, "ROWTIME");
    rowpartition = slot(schema, used, "ROWPARTITION");
    rowoffset = slot(schema, used, "ROWOFFSET");
    windowStart = slot(schema, used, "WINDOWSTART");
    windowEnd = slot(schema, used, "WINDOWEND");
    row = new Row(schema.size());
  }

  /**
   * @param used names of the columns that a later step reads
   */
  public static Factory factory(
      PlanNode.Source node, Set<String> used, TopologySettings settings, Formats formats) {
    return () -> new SourceInput(node, used, settings, formats);
  }

  private static List<FieldSlot> fields(
      PlanNode.Source node, Column.Place place, Set<String> used) {
    List<FieldSlot> fields = new ArrayList<>();
    List<Column> columns = node.columns().columns();
    String time = node.timestamp().map(spec -> spec.column()).orElse("");
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (column.place() == place) {
        boolean isUsed = used.contains(column.name()) || column.name().equals(time);
        fields.add(new FieldSlot(column.name(), column.type(), isUsed ? i : NOT_USED));
      }
    }
    return fields;
  }

  private static int slot(Schema schema, Set<String> used, String name) {
    return used.contains(name) ? schema.indexOf(name) : NOT_USED;
  }

  @Override
  public void open(Task owner) {
    task = owner;
  }

  @Override
  public boolean usesOffset() {
    return rowoffset != NOT_USED;
  }

  @Override
  public Row row() {
    return row;
  }

  @Override
  public void read(
      byte @Nullable [] key,
      byte @Nullable [] value,
      long timestamp,
      long offset,
      Headers headers,
      Step chain) {
    Task owner = task();
    owner.counters().countIn();
    boolean keyRead = false;
    try {
      readKey(key);
      keyRead = true;
      envelope.hasValue = values.read(value, row);
    } catch (DeserializationException e) {
      Evidence evidence =
          keyRead
              ? Evidence.of(ProcessingLog.Target.VALUE, value)
              : Evidence.of(ProcessingLog.Target.KEY, key);
      owner.report(node.id(), ProcessingLog.Kind.DESERIALIZATION, e, evidence);
      giveUp(settings.failOnDeserializationError(), e.getMessage());
      return;
    }
    if (node.table() && key == null) {
      owner.report(node.id(), ProcessingLog.Kind.ROW, "a row of a table needs a key");
      owner.counters().countDropped();
      return;
    }
    envelope.timestamp = timestamp;
    if (eventTime != null && (envelope.hasValue || eventTimeInKey)) {
      envelope.timestamp = eventTime.read(row);
      if (envelope.timestamp < 0) {
        owner.report(node.id(), ProcessingLog.Kind.TIMESTAMP, eventTime.problem());
        giveUp(settings.failOnTimestampError(), eventTime.problem());
        return;
      }
    }
    envelope.headers = headers;
    envelope.hasKey = key != null;
    envelope.wasVisible = node.table();
    setPseudoColumns(owner, offset);
    for (HeaderColumn column : headerColumns) {
      column.fill(headers, row);
    }
    chain.process(row, envelope);
  }

  private void readKey(byte @Nullable [] key) {
    keys.read(key, 0, key == null ? 0 : window.keyLength(key), row);
    if (key != null) {
      window.read(key, envelope);
    }
  }

  private void setPseudoColumns(Task owner, long offset) {
    if (rowtime != NOT_USED) {
      row.setLong(rowtime, envelope.timestamp);
    }
    if (rowpartition != NOT_USED) {
      row.setLong(rowpartition, owner.partition());
    }
    if (rowoffset != NOT_USED) {
      row.setLong(rowoffset, offset);
    }
    if (windowStart != NOT_USED) {
      row.setLong(windowStart, envelope.windowStart);
    }
    if (windowEnd != NOT_USED) {
      row.setLong(windowEnd, envelope.windowEnd);
    }
  }

  private void giveUp(boolean failing, @Nullable String message) {
    task().counters().countDropped();
    if (failing) {
      throw new PlatformException(
          Problem.of(
              EngineErrorCode.RECORD_REJECTED,
              "a record of topic \"" + node.topic() + "\" cannot be processed: " + message));
    }
  }

  private Task task() {
    if (task == null) {
      throw new IllegalStateException("not open");
    }
    return task;
  }
}
