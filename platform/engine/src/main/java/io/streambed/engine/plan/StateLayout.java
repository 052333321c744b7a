package io.streambed.engine.plan;

/** How a windowed aggregate keeps its state. */
public enum StateLayout {
  /** One accumulator a window and key. */
  PER_WINDOW,
  /**
   * One accumulator a slice (the advance of overlapping windows) and key; a window is the merge of
   * its slices. Only where emission is final and the aggregates can merge.
   */
  PER_SLICE
}
