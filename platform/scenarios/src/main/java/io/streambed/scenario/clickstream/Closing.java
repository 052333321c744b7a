package io.streambed.scenario.clickstream;

/** Which clock says what windows are closed. */
public enum Closing {
  /** That of the partition furthest behind: right at any time, also while events come. */
  LEAST_CLOCK,
  /** That of the partition furthest ahead: right once all partitions are idle. */
  GREATEST_CLOCK,
  /** The greatest if nothing has come to the raw log while the oracle worked, else the least. */
  BY_QUIESCENCE
}
