package io.streambed.engine.topology.join;

import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.Input;
import io.streambed.engine.topology.KeyWindowBytes;
import io.streambed.engine.topology.Step;
import io.streambed.engine.topology.Task;
import io.streambed.format.BinaryRow;
import io.streambed.format.FieldSlot;
import io.streambed.format.Format;
import io.streambed.format.Formats;
import io.streambed.format.RowReader;
import io.streambed.type.Row;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads what a join's operator hands on: the key as the sides wrote it, and their rows. */
public final class JoinInput implements Input {
  private final RowReader keys;
  private final RowReader left;
  private final RowReader right;
  private final KeyWindowBytes window;
  private final int rowtime;
  private final int windowStart;
  private final int windowEnd;
  private final Row row;
  private final Envelope envelope = new Envelope();

  private JoinInput(JoinLayout layout, Formats formats) {
    PlanNode.Join node = layout.node();
    Format format = formats.get(node.keyFormat());
    keys = format.reader(node.keyFormat(), layout.resultKeys(), format.keyFeatures(node.keys()));
    left = BinaryRow.reader(layout.resultLeft());
    right = BinaryRow.reader(layout.resultRight());
    window = KeyWindowBytes.of(node.window());
    rowtime = layout.pseudoColumn("ROWTIME");
    windowStart = layout.pseudoColumn("WINDOWSTART");
    windowEnd = layout.pseudoColumn("WINDOWEND");
    row = new Row(node.schema().size());
    envelope.wasVisible = true;
  }

  public static Factory factory(JoinLayout layout, Formats formats) {
    return () -> new JoinInput(layout, formats);
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
    keys.read(key, 0, key == null ? 0 : window.keyLength(key), row);
    if (key != null) {
      window.read(key, envelope);
    }
    byte[] withLeft = value != null && JoinedValue.hasLeft(value) ? value : null;
    left.read(
        withLeft,
        JoinedValue.leftOffset(),
        withLeft == null ? 0 : JoinedValue.leftLength(withLeft),
        row);
    byte[] withRight = value != null && JoinedValue.hasRight(value) ? value : null;
    int rightOffset = withRight == null ? 0 : JoinedValue.rightOffset(withRight);
    right.read(withRight, rightOffset, withRight == null ? 0 : withRight.length - rightOffset, row);
    envelope.hasKey = key != null;
    envelope.hasValue = value != null;
    envelope.wasVisible = true;
    envelope.timestamp = timestamp;
    envelope.headers = headers;
    setPseudoColumns();
    chain.process(row, envelope);
  }

  private void setPseudoColumns() {
    if (rowtime != FieldSlot.UNUSED) {
      row.setLong(rowtime, envelope.timestamp);
    }
    if (windowStart != FieldSlot.UNUSED) {
      row.setLong(windowStart, envelope.windowStart);
    }
    if (windowEnd != FieldSlot.UNUSED) {
      row.setLong(windowEnd, envelope.windowEnd);
    }
  }
}
