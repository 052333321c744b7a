package io.streambed.engine.plan;

/** How a windowed aggregate keeps its state. */
public enum StateLayout {
  /** One accumulator a window and key. */
  PER_WINDOW,
  /**
   * One accumulator a slice and key; a window is the merge of its slices. Only where windows
   * overlap, emission is final, and merging gives what adding the rows one by one would.
   */
  PER_SLICE;

  /** Milliseconds of the longest slices of which windows of that size and advance are made. */
  public static long slice(long size, long advance) {
    long greater = size;
    long divisor = advance;
    while (divisor != 0) {
      long rest = greater % divisor;
      greater = divisor;
      divisor = rest;
    }
    return greater;
  }
}
