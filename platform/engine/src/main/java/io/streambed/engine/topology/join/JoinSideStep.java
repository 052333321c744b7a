package io.streambed.engine.topology.join;

import io.streambed.engine.plan.JoinMethod;
import io.streambed.engine.topology.ClockStamp;
import io.streambed.engine.topology.Envelope;
import io.streambed.engine.topology.JoinClocks;
import io.streambed.engine.topology.KeyWindowBytes;
import io.streambed.engine.topology.KeyWriters;
import io.streambed.engine.topology.ProcessingLog;
import io.streambed.engine.topology.Step;
import io.streambed.engine.topology.Task;
import io.streambed.engine.topology.TopologyContext;
import io.streambed.format.BinaryRow;
import io.streambed.format.RowWriter;
import io.streambed.type.Row;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends the chain of one side of a join: the key as both sides write it, and the row in our own
 * format. Allocates key and value.
 */
public final class JoinSideStep implements Step {
  private final String id;
  private final RowWriter keys;
  private final RowWriter values;
  private final KeyWindowBytes window;
  private final @Nullable JoinReference reference;
  private final JoinClocks.Side side;
  private final Optional<String> clocksName;
  private @Nullable JoinClocks clocks;
  private @Nullable Task task;

  private JoinSideStep(
      JoinLayout layout,
      JoinClocks.Side side,
      Optional<String> clocksName,
      TopologyContext context) {
    boolean isLeft = side == JoinClocks.Side.LEFT;
    JoinLayout.Side rows = isLeft ? layout.left() : layout.right();
    id = layout.node().id();
    keys = KeyWriters.of(context.formats(), rows.keyFormat(), rows.keys());
    values = BinaryRow.writer(rows.values());
    window = KeyWindowBytes.of(layout.node().window());
    reference =
        isLeft && layout.node().method() instanceof JoinMethod.ForeignKey method
            ? new JoinReference(layout, method, context)
            : null;
    this.side = side;
    this.clocksName = clocksName;
  }

  /**
   * @param clocksName the task's {@link JoinClocks}, if clocks count behind the join
   */
  public static Factory factory(
      JoinLayout layout,
      JoinClocks.Side side,
      Optional<String> clocksName,
      TopologyContext context) {
    return next -> new JoinSideStep(layout, side, clocksName, context);
  }

  @Override
  public void open(Task owner) {
    task = owner;
    clocks = clocksName.map(owner::joinClocks).orElse(null);
    if (reference != null) {
      reference.open(owner);
    }
  }

  @Override
  public boolean process(Row row, Envelope envelope) {
    Task owner = task();
    byte[] key;
    byte[] value;
    try {
      key = envelope.hasKey ? keys.write(row, 0, window.length()) : null;
      if (key != null) {
        window.write(envelope, key);
      }
      value = envelope.hasValue ? value(row) : null;
    } catch (RuntimeException e) {
      owner.report(id, ProcessingLog.Kind.SERIALIZATION, e);
      owner.counters().countDropped();
      return false;
    }
    if (clocks == null) {
      owner.send(null, key, value, envelope.timestamp, envelope.headers);
    } else {
      clocks.begin(side, envelope);
      owner.send(null, key, value, envelope.timestamp, envelope.headers);
      clocks.end(side, envelope);
    }
    return envelope.hasValue;
  }

  private byte[] value(Row row) {
    byte[] value = Objects.requireNonNull(values.write(row), "row");
    return reference == null ? value : JoinedValue.of(reference.read(row), value);
  }

  @Override
  public void marker(ClockStamp stamp) {
    if (clocks != null) {
      clocks.marker(side, stamp);
    }
  }

  @Override
  public void commit() {}

  private Task task() {
    if (task == null) {
      throw new IllegalStateException("not open");
    }
    return task;
  }
}
