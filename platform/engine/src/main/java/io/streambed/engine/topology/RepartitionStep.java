package io.streambed.engine.topology;

import io.streambed.format.BinaryRow;
import io.streambed.format.FieldSlot;
import io.streambed.format.RowWriter;
import io.streambed.type.Row;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/*
 * Implementation note. Where rows pass several repartition topics, a channel is the whole way: the
 * source partition, then the partition of each topic between. So a stamp that passes through a task
 * keeps its clock, and only its channel gets one more digit. A marker covers all that its channel
 * sent before, so a task that passes it on says the same of its own part of the way.
 */

/**
 * Ends a chain at a repartition topic: the key as the later sink writes it, which chooses the
 * partition, and the row in our own format. Allocates key, value and headers.
 */
public final class RepartitionStep implements Step {
  /** Whether rows carry clocks, and what this topic adds to their channels. */
  public enum Clocks {
    /** No windowed aggregate below. */
    NONE,
    /** The source clock of this task set them. */
    FIRST_HOP,
    /** They came with the input, which is a repartition topic itself. */
    LATER_HOP
  }

  /** Bit in the last byte of a row that is no empty record; those still have a key. */
  static final int HAS_VALUE = 1;

  /** Bit in the last byte of a row that {@link Envelope#takesBack}. */
  static final int TAKES_BACK = 2;

  private final String id;
  private final Clocks clocks;
  private final int inputPartitions;
  private final RowWriter keys;
  private final RowWriter values;
  private @Nullable Task task;

  private RepartitionStep(
      String id, Clocks clocks, int inputPartitions, RowWriter keys, RowWriter values) {
    this.id = id;
    this.clocks = clocks;
    this.inputPartitions = inputPartitions;
    this.keys = keys;
    this.values = values;
  }

  /**
   * @param id of the plan node that the rows are repartitioned for
   * @param inputPartitions partitions of the topic that feeds this task
   * @param keys makes a writer of the key
   * @param fields the row as the topic holds it
   */
  public static Factory factory(
      String id,
      Clocks clocks,
      int inputPartitions,
      Supplier<RowWriter> keys,
      List<FieldSlot> fields) {
    return next ->
        new RepartitionStep(id, clocks, inputPartitions, keys.get(), BinaryRow.writer(fields));
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
    try {
      key = keys.write(row);
      value = Objects.requireNonNull(values.write(row, 0, 1), "row");
      value[value.length - 1] =
          (byte) ((envelope.hasValue ? HAS_VALUE : 0) | (envelope.takesBack ? TAKES_BACK : 0));
    } catch (RuntimeException e) {
      owner.report(id, ProcessingLog.Kind.SERIALIZATION, e);
      owner.counters().countDropped();
      return false;
    }
    Headers headers =
        clocks == Clocks.NONE
            ? envelope.headers
            : ClockStamp.stamp(
                envelope.headers,
                channel(envelope.channel),
                envelope.clockBefore,
                false,
                envelope.clockStays);
    owner.send(null, key == null ? RowPartitioner.NO_KEY : key, value, envelope.timestamp, headers);
    return true;
  }

  @Override
  public void marker(ClockStamp stamp) {
    if (clocks == Clocks.NONE) {
      return;
    }
    Headers headers =
        ClockStamp.stamp(
            new RecordHeaders(), channel(stamp.channel()), stamp.clock(), stamp.idle(), false);
    long timestamp = Math.max(0, stamp.clock());
    task().send(null, ClockStamp.MARKER, ClockStamp.MARKER, timestamp, headers);
  }

  private int channel(int incoming) {
    return clocks == Clocks.LATER_HOP ? incoming * inputPartitions + task().partition() : incoming;
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
