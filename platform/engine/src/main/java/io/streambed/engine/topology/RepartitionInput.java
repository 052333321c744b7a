package io.streambed.engine.topology;

import io.streambed.format.BinaryRow;
import io.streambed.format.FieldSlot;
import io.streambed.format.RowReader;
import io.streambed.type.Row;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads a repartition topic of ours: rows with their stamps, and markers. */
public final class RepartitionInput implements Input {
  private final RowReader values;
  private final Row row;
  private final Envelope envelope = new Envelope();

  private RepartitionInput(List<FieldSlot> fields) {
    values = BinaryRow.reader(fields);
    row = new Row(fields.size());
  }

  /**
   * @param fields as the {@link RepartitionStep} wrote them, one slot each
   */
  public static Factory factory(List<FieldSlot> fields) {
    return () -> new RepartitionInput(fields);
  }

  @Override
  public void open(Task task) {}

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
    ClockStamp stamp = ClockStamp.take(headers);
    if (value == null) {
      throw new IllegalStateException("a repartition topic holds no tombstones");
    }
    if (value.length == 0) {
      if (stamp == null) {
        throw new IllegalStateException("a marker without a stamp");
      }
      chain.marker(stamp);
      return;
    }
    values.read(value, 0, value.length - 1, row);
    int flags = value[value.length - 1];
    envelope.hasValue = (flags & RepartitionStep.HAS_VALUE) != 0;
    envelope.takesBack = (flags & RepartitionStep.TAKES_BACK) != 0;
    // what of a table's earlier rows passed the steps above is not known here
    envelope.wasVisible = true;
    envelope.timestamp = timestamp;
    envelope.headers = headers;
    envelope.channel = stamp == null ? 0 : stamp.channel();
    envelope.clockBefore = stamp == null ? UpstreamClocks.NONE : stamp.clock();
    envelope.clockStays = stamp != null && stamp.stays();
    chain.process(row, envelope);
  }
}
