package io.streambed.format;

/** How a format renders a key or value that is a single column. Neither: the format's default. */
public enum SerdeFeature {
  /** As a record with one field. */
  WRAP_SINGLES,
  /** As the bare value of the column. */
  UNWRAP_SINGLES
}
