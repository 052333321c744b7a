package io.streambed.engine.topology.aggregate;

import io.streambed.engine.topology.KeyBytes;
import io.streambed.type.Row;
import java.util.ArrayList;
import java.util.List;

/** The live state of one group in one window. Owned by one task. */
public final class Group {
  final KeyBytes key;
  final long windowStart;

  /** As keys carry it: exclusive for time windows, the last record's time for sessions. */
  long windowEnd;

  /** Highest event time of the group's rows. */
  long rowtime = Long.MIN_VALUE;

  /** Carried columns and the accumulators' states. */
  final Row state;

  /** Whether the store does not hold this state yet. */
  boolean dirty;

  /** Whether the store holds a state of this group. */
  boolean stored;

  /** Whether the query's output shows a row of this group. */
  public boolean visible;

  /** Set when the group has closed, or has become part of another. */
  boolean gone;

  /** Sessions that became part of this one and whose rows the output still shows. */
  final List<Group> replaced = new ArrayList<>(0);

  Group(KeyBytes key, long windowStart, long windowEnd, Row state) {
    this.key = key;
    this.windowStart = windowStart;
    this.windowEnd = windowEnd;
    this.state = state;
  }

  /** Whether any row was ever added, even if it was taken back since. */
  boolean hadRows() {
    return rowtime != Long.MIN_VALUE;
  }
}
