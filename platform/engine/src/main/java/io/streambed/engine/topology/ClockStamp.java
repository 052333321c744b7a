package io.streambed.engine.topology;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a record of a repartition topic says of the clock that judges it.
 *
 * @param channel the way that the record came: its source partition, and the partitions of the
 *     repartition topics between
 * @param clock of the source partition before this record; of a marker, as it stands
 * @param idle whether the source partition has nothing left and no longer holds windows open
 * @param stays whether the record leaves the clock where it is
 */
public record ClockStamp(int channel, long clock, boolean idle, boolean stays) {
  private static final int IDLE = 1;
  private static final int STAYS = 2;

  private static final String NAME = "streambed.clock";
  private static final int BYTES = Integer.BYTES + Long.BYTES + 1;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The value of markers; no encoded row is empty. */
  static final byte[] MARKER = {};

  public ClockStamp(int channel, long clock, boolean idle) {
    this(channel, clock, idle, false);
  }

  /**
   * The given headers and the stamp. New for each record, because a producer makes the headers that
   * it sent read-only.
   */
  static Headers stamp(Headers headers, int channel, long clock, boolean idle, boolean stays) {
    byte[] value = new byte[BYTES];
    INT.set(value, 0, channel);
    LONG.set(value, Integer.BYTES, clock);
    value[BYTES - 1] = (byte) ((idle ? IDLE : 0) | (stays ? STAYS : 0));
    Headers stamped = new RecordHeaders(headers);
    stamped.add(new RecordHeader(NAME, value));
    return stamped;
  }

  /** Reads the stamp and takes it off; null if there is none. */
  static @Nullable ClockStamp take(Headers headers) {
    Header header = headers.lastHeader(NAME);
    if (header == null || header.value().length != BYTES) {
      return null;
    }
    byte[] value = header.value();
    headers.remove(NAME);
    return new ClockStamp(
        (int) INT.get(value, 0),
        (long) LONG.get(value, Integer.BYTES),
        (value[BYTES - 1] & IDLE) != 0,
        (value[BYTES - 1] & STAYS) != 0);
  }
}
