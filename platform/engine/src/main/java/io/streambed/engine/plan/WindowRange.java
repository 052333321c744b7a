package io.streambed.engine.plan;

/**
 * The windows of a windowed table that a pull query reads. All bounds are inclusive milliseconds;
 * the least and greatest {@code long} mean that there is no bound.
 */
public record WindowRange(long startFrom, long startTo, long endFrom, long endTo) {

  /** Every window. */
  public static final WindowRange ALL =
      new WindowRange(Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);

  /** Whether a window lies within the bounds. */
  public boolean contains(long start, long end) {
    return start >= startFrom && start <= startTo && end >= endFrom && end <= endTo;
  }
}
