package io.streambed.engine.topology.aggregate;

import io.streambed.engine.plan.NamedExpression;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.topology.Accumulator;
import io.streambed.engine.topology.AggregateBinder;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.GroupSchema;
import io.streambed.engine.topology.KeyBytes;
import io.streambed.format.BinaryRow;
import io.streambed.format.FieldSlot;
import io.streambed.format.OrderedKey;
import io.streambed.format.RowReader;
import io.streambed.format.RowWriter;
import io.streambed.function.BoundAggregate;
import io.streambed.type.Row;
import io.streambed.type.SqlBaseType;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.List;

/*
 * Implementation note. A stored state is a binary row: visible, rowtime, end of the session, the
 * carried columns, the states of the calls. States come last, so that a query that gets one more
 * call reads the states of its predecessor.
 */

/**
 * What a group is made of: its key, live state, stored form and result. Bound to one aggregate and
 * one task (or one reader). Allocates what it returns.
 */
public final class GroupCodec {
  private static final int VISIBLE = 0;
  private static final int ROWTIME = 1;
  private static final int SESSION_END = 2;
  private static final int HEADER = 3;

  private final int keyCount;
  private final int carriedCount;
  private final boolean windowed;
  private final RowWriter keyWriter;
  private final RowReader keyReader;
  private final RowWriter stateWriter;
  private final RowReader stateReader;
  private final Accumulator[] accumulators;
  private final Row stored;
  private final Row output;

  public GroupCodec(GroupSchema schema, AggregateBinder aggregates) {
    PlanNode.Aggregate node = schema.node();
    keyCount = schema.keyCount();
    carriedCount = schema.carriedCount();
    windowed = node.window().isPresent();
    keyWriter = OrderedKey.writer(schema.keyFields());
    keyReader = OrderedKey.reader(schema.keyFields());

    List<FieldSlot> fields = new ArrayList<>();
    fields.add(new FieldSlot("visible", SqlType.BOOLEAN, VISIBLE));
    fields.add(new FieldSlot("rowtime", SqlType.BIGINT, ROWTIME));
    fields.add(new FieldSlot("session end", SqlType.BIGINT, SESSION_END));
    for (NamedExpression column : node.carried()) {
      fields.add(new FieldSlot(column.name(), column.expression().type(), fields.size()));
    }
    accumulators = new Accumulator[node.calls().size()];
    for (int i = 0; i < accumulators.length; i++) {
      BoundAggregate function = aggregates.bind(node.calls().get(i));
      int storedSlot = HEADER + carriedCount + i;
      accumulators[i] =
          accumulator(
              schema, i, function, carriedCount + i, storedSlot, keyCount + storedSlot - HEADER);
      fields.add(
          new FieldSlot(PlanNode.Aggregate.RESULT + i, function.aggregateType(), storedSlot));
    }
    stateWriter = BinaryRow.writer(fields);
    stateReader = BinaryRow.reader(fields);
    stored = new Row(fields.size());
    output = new Row(node.schema().size());
  }

  private static Accumulator accumulator(
      GroupSchema schema,
      int call,
      BoundAggregate function,
      int stateSlot,
      int storedSlot,
      int resultSlot) {
    int[] arguments = schema.argumentSlots(call);
    int[] former = schema.formerSlots(call);
    if (function.isBuiltIn()
        && function.name().equalsIgnoreCase("COUNT")
        && function.aggregateType().equals(SqlType.BIGINT)
        && function.returnType().equals(SqlType.BIGINT)
        && arguments.length <= 1) {
      boolean counts = arguments.length == 1;
      return new CountAccumulator(
          counts ? arguments[0] : -1, counts ? former[0] : -1, stateSlot, storedSlot, resultSlot);
    }
    List<SqlBaseType> types = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      types.add(schema.argumentType(call, i).base());
    }
    return new FunctionAccumulator(
        function, arguments, former, types, stateSlot, storedSlot, resultSlot);
  }

  /** The key of the group that a row belongs to. */
  KeyBytes key(Row input) {
    byte[] bytes = keyWriter.write(input);
    if (bytes == null) {
      throw new IllegalStateException("a group's key always has bytes");
    }
    return new KeyBytes(bytes);
  }

  /** A group without rows. */
  Group begin(KeyBytes key, long windowStart, long windowEnd) {
    Group group = new Group(key, windowStart, windowEnd, newState());
    for (Accumulator accumulator : accumulators) {
      accumulator.begin(group.state);
    }
    return group;
  }

  private Row newState() {
    return new Row(carriedCount + accumulators.length);
  }

  void add(Row input, long timestamp, Group group) {
    for (int i = 0; i < carriedCount; i++) {
      group.state.copySlot(i, input, keyCount + i);
    }
    for (Accumulator accumulator : accumulators) {
      accumulator.add(input, group.state);
    }
    group.rowtime = Math.max(group.rowtime, timestamp);
  }

  /** Takes back what a row of a table had added to the group before. */
  void undo(Row input, long timestamp, Group group) {
    for (Accumulator accumulator : accumulators) {
      accumulator.undo(input, group.state);
    }
    group.rowtime = Math.max(group.rowtime, timestamp);
  }

  /** Adds the rows of another group, which must not be used afterwards. */
  void merge(Group other, Group group) {
    for (int i = 0; i < carriedCount; i++) {
      group.state.copySlot(i, other.state, i);
    }
    for (Accumulator accumulator : accumulators) {
      accumulator.merge(other.state, group.state);
    }
    group.rowtime = Math.max(group.rowtime, other.rowtime);
  }

  /** The same rows in a session with other bounds; the given group must not be used afterwards. */
  Group extended(Group group, long windowStart, long windowEnd) {
    Group other = new Group(group.key, windowStart, windowEnd, group.state);
    other.rowtime = group.rowtime;
    return other;
  }

  byte[] encode(Group group) {
    stored.setBoolean(VISIBLE, group.visible);
    stored.setLong(ROWTIME, group.rowtime);
    stored.setLong(SESSION_END, group.windowEnd);
    for (int i = 0; i < carriedCount; i++) {
      stored.copySlot(HEADER + i, group.state, i);
    }
    for (Accumulator accumulator : accumulators) {
      accumulator.save(group.state, stored);
    }
    byte[] bytes = stateWriter.write(stored);
    if (bytes == null) {
      throw new IllegalStateException("a group's state always has bytes");
    }
    return bytes;
  }

  /** The live state of a stored group. */
  public Group decode(KeyBytes key, long windowStart, byte[] bytes) {
    stateReader.read(bytes, stored);
    Group group = new Group(key, windowStart, stored.getLong(SESSION_END), newState());
    group.visible = stored.getBoolean(VISIBLE);
    group.rowtime = stored.getLong(ROWTIME);
    group.stored = true;
    for (int i = 0; i < carriedCount; i++) {
      group.state.copySlot(i, stored, HEADER + i);
    }
    for (Accumulator accumulator : accumulators) {
      accumulator.load(stored, group.state);
    }
    return group;
  }

  /** The group's result as a row of the aggregate's schema; valid until the next call. */
  public Row result(Group group) {
    for (int i = 0; i < carriedCount; i++) {
      output.copySlot(keyCount + i, group.state, i);
    }
    for (Accumulator accumulator : accumulators) {
      accumulator.result(group.state, output);
    }
    return address(group);
  }

  /** The same row with nothing but key, time and bounds set anew: enough for a deletion. */
  public Row address(Group group) {
    keyReader.read(group.key.bytes(), output);
    int slot = keyCount + carriedCount + accumulators.length;
    output.setLong(slot, group.rowtime);
    if (windowed) {
      output.setLong(slot + 1, group.windowStart);
      output.setLong(slot + 2, group.windowEnd);
    }
    return output;
  }

  /** Fills an envelope as it goes along with {@link #result}. */
  public static void address(Group group, Envelope envelope) {
    envelope.timestamp = group.rowtime;
    envelope.hasValue = true;
    envelope.wasVisible = group.visible;
    envelope.windowStart = group.windowStart;
    envelope.windowEnd = group.windowEnd;
  }
}
