package io.streambed.scenario.clickstream;

/**
 * A record for the topic, and what was planted with it.
 *
 * @param ts event time, epoch milliseconds
 * @param view whether it is a page view: a GET that succeeded, of what is no asset
 */
record ClickEvent(byte[] key, byte[] value, long ts, Kind kind, boolean view) {

  /** What is special about a record, as {@link ClickMix} has it. */
  enum Kind {
    ON_TIME,
    LATE,
    PARTLY_LATE,
    TOO_LATE,
    DUPLICATE,
    MALFORMED
  }

  ClickEvent as(Kind other) {
    return new ClickEvent(key, value, ts, other, view);
  }
}
