package io.streambed.scenario.clickstream;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The stages behind the first one on the way to the final result, and what they hold back.
 *
 * <p>Each later stage puts the rows of the one before into tumbling windows by the start of the
 * clicks' window, and emits such a window when it closes: when a row of a later window has come. So
 * the newest windows wait in the stages until newer ones push them out; that they are not in the
 * result yet is no error.
 *
 * @param stages how many such stages there are
 * @param size size of their windows, milliseconds
 * @param grace their grace, milliseconds
 */
public record FinalChain(int stages, long size, long grace) {

  /** Tops by shard, then the tops merged. */
  public static final FinalChain SHIPPED = new FinalChain(2, 60_000, 0);

  /** The result is what the first stage emits. */
  public static final FinalChain NONE = new FinalChain(0, 1, 0);

  public FinalChain {
    if (stages < 0 || size < 1 || grace < 0) {
      throw new IllegalArgumentException(
          "no such chain: stages " + stages + ", size " + size + ", grace " + grace);
    }
  }

  /**
   * Which windows may still be held back.
   *
   * @param closed starts of the windows that the first stage has emitted
   */
  NavigableSet<Long> heldBack(NavigableSet<Long> closed) {
    NavigableSet<Long> emitted = new TreeSet<>(closed);
    for (int stage = 0; stage < stages && !emitted.isEmpty(); stage++) {
      long clock = emitted.last();
      emitted.removeIf(start -> start - Math.floorMod(start, size) + size + grace > clock);
    }
    NavigableSet<Long> heldBack = new TreeSet<>(closed);
    heldBack.removeAll(emitted);
    return heldBack;
  }
}
