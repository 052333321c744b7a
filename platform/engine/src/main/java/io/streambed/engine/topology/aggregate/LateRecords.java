package io.streambed.engine.topology.aggregate;

import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.GroupSchema;
import io.streambed.engine.topology.KeyWriters;
import io.streambed.engine.topology.Task;
import io.streambed.format.FieldSlot;
import io.streambed.format.FormatSpec;
import io.streambed.format.Formats;
import io.streambed.format.RowWriter;
import io.streambed.type.Row;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of records that come after a window has closed: they are counted and, if asked for,
 * written as JSON with what the aggregate read of them, the reason, their event time and the clock
 * that judged them.
 */
public final class LateRecords {
  private static final String REASON = "window closed";

  private final @Nullable String node;
  private final @Nullable RowWriter keys;
  private final @Nullable RowWriter values;
  private final Row row;
  private final int inputSlots;
  private @Nullable Task task;

  /**
   * @param node name of the topology's node that writes the late topic; null if there is none
   */
  public LateRecords(GroupSchema schema, Formats formats, @Nullable String node) {
    this.node = node;
    List<FieldSlot> fields = new ArrayList<>(schema.fields());
    inputSlots = fields.size();
    fields.add(new FieldSlot("LATE_REASON", SqlType.STRING, inputSlots));
    fields.add(new FieldSlot("LATE_EVENT_TIME", SqlType.BIGINT, inputSlots + 1));
    fields.add(new FieldSlot("LATE_CLOCK", SqlType.BIGINT, inputSlots + 2));
    fields.add(new FieldSlot("LATE_WINDOWS", SqlType.INTEGER, inputSlots + 3));
    row = new Row(fields.size());
    if (node == null) {
      keys = null;
      values = null;
    } else {
      PlanNode.Aggregate aggregate = schema.node();
      keys = KeyWriters.of(formats, aggregate.keyFormat(), schema.keyFields());
      FormatSpec json = FormatSpec.of("JSON");
      values = formats.get(json).writer(json, fields, Set.of());
    }
  }

  void open(Task owner) {
    task = owner;
  }

  /**
   * Takes a late record.
   *
   * @param windows how many of its windows had closed
   * @param clock the clock, or the watermark where that was higher
   */
  void accept(Row input, Envelope envelope, int windows, long clock) {
    if (task == null) {
      throw new IllegalStateException("not open");
    }
    task.counters().countLate();
    if (keys == null || values == null) {
      return;
    }
    for (int i = 0; i < inputSlots; i++) {
      row.copySlot(i, input, i);
    }
    row.setObject(inputSlots, REASON);
    row.setLong(inputSlots + 1, envelope.timestamp);
    row.setLong(inputSlots + 2, clock);
    row.setLong(inputSlots + 3, windows);
    task.send(node, keys.write(row), values.write(row), envelope.timestamp, new RecordHeaders());
  }
}
