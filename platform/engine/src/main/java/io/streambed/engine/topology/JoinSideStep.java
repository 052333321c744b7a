package io.streambed.engine.topology;

import io.streambed.engine.plan.JoinMethod;
import io.streambed.format.BinaryRow;
import io.streambed.format.RowWriter;
import io.streambed.type.Row;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ends the chain of one side of a join: the key as both sides write it, and the row in our own
 * format. Allocates key and value.
 */
final class JoinSideStep implements Step {
  private final String id;
  private final RowWriter keys;
  private final RowWriter values;
  private final KeyWindowBytes window;
  private final @Nullable JoinReference reference;
  private @Nullable Task task;

  private JoinSideStep(
      JoinLayout layout,
      JoinLayout.Side side,
      @Nullable JoinReference reference,
      TopologyContext context) {
    id = layout.node().id();
    keys = KeyWriters.of(context.formats(), side.keyFormat(), side.keys());
    values = BinaryRow.writer(side.values());
    window = KeyWindowBytes.of(layout.node().window());
    this.reference = reference;
  }

  static Factory left(JoinLayout layout, TopologyContext context) {
    return next ->
        new JoinSideStep(
            layout,
            layout.left(),
            layout.node().method() instanceof JoinMethod.ForeignKey method
                ? new JoinReference(layout, method, context)
                : null,
            context);
  }

  static Factory right(JoinLayout layout, TopologyContext context) {
    return next -> new JoinSideStep(layout, layout.right(), null, context);
  }

  @Override
  public void open(Task owner) {
    task = owner;
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
      key = keys.write(row, 0, window.length());
      if (key != null) {
        window.write(envelope, key);
      }
      value = envelope.hasValue ? value(row) : null;
    } catch (RuntimeException e) {
      owner.report(id, ProcessingLog.Kind.SERIALIZATION, e);
      owner.counters().countDropped();
      return false;
    }
    owner.send(null, key, value, envelope.timestamp, envelope.headers);
    return envelope.hasValue;
  }

  private byte[] value(Row row) {
    byte[] value = Objects.requireNonNull(values.write(row), "row");
    return reference == null ? value : JoinedValue.of(reference.read(row), value);
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
