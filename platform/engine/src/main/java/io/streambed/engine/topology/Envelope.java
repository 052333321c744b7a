package io.streambed.engine.topology;

import io.streambed.engine.topology.aggregate.TableGroupStep;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What goes along with a row through a chain of steps. Mutable and reused like the row: whoever
 * starts a chain owns it, and steps below may read it until they return.
 */
public final class Envelope {
  /** Event time in milliseconds since the epoch. */
  public long timestamp;

  /** Headers of the record that the row comes from; those of the sink's record. */
  public Headers headers = new RecordHeaders();

  /** False for a null value: a deletion on a table, an empty record on a stream. Keys are set. */
  public boolean hasValue;

  /** False while the row keeps the key of a source record that had none. */
  public boolean hasKey = true;

  /**
   * Whether the row also takes back what its table row had added to a group before: see {@link
   * TableGroupStep}. Then {@link #hasValue} says whether it adds anything, too.
   */
  public boolean takesBack;

  /**
   * Whether the chain's end shows an earlier state of this row: only then must a deletion be
   * written. Always true where that is not known. Streams do not use it.
   */
  public boolean wasVisible;

  /** Window of the key, where keys are windowed. */
  public long windowStart;

  /** End as keys carry it: exclusive for time windows, the last record's time for sessions. */
  public long windowEnd;

  /** The upstream channel whose clock judges the row; see {@link UpstreamClocks}. */
  public int channel;

  /** The clock of that channel before this row, or {@link UpstreamClocks#NONE}. */
  public long clockBefore;

  /**
   * Whether the clock stays where it is, however late the row's time: rows that a join makes of two
   * sides say nothing of how far both are.
   */
  public boolean clockStays;

  /** The clock of the channel once this row is counted in. */
  public long clockAfter() {
    return clockStays ? clockBefore : Math.max(clockBefore, timestamp);
  }
}
