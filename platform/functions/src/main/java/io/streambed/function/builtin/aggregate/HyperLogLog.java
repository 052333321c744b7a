package io.streambed.function.builtin.aggregate;

import java.nio.ByteBuffer;

/**
 * Counts different hashes in 4096 bytes, with a standard error of 1.6 %.
 *
 * <p>The first bits of a hash choose a register, which keeps the longest run of zeros, plus one,
 * that begins the rest of any of its hashes (Flajolet and others, 2007). While most registers are
 * empty their number says more: linear counting, which is exact for small sets but for collisions.
 */
final class HyperLogLog {
  private static final int INDEX_BITS = 12;
  private static final int REGISTERS = 1 << INDEX_BITS;
  private static final double ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);

  private HyperLogLog() {}

  static ByteBuffer empty() {
    return ByteBuffer.allocate(REGISTERS);
  }

  static void add(ByteBuffer registers, long hash) {
    int index = (int) (hash >>> (Long.SIZE - INDEX_BITS));
    long rest = hash << INDEX_BITS | 1L << (INDEX_BITS - 1);
    byte run = (byte) (Long.numberOfLeadingZeros(rest) + 1);
    if (run > registers.get(index)) {
      registers.put(index, run);
    }
  }

  static ByteBuffer merge(ByteBuffer one, ByteBuffer two) {
    ByteBuffer merged = empty();
    for (int i = 0; i < REGISTERS; i++) {
      merged.put(i, (byte) Math.max(one.get(i), two.get(i)));
    }
    return merged;
  }

  static long estimate(ByteBuffer registers) {
    double sum = 0;
    int empty = 0;
    for (int i = 0; i < REGISTERS; i++) {
      byte run = registers.get(i);
      sum += 1.0 / (1L << run);
      empty += run == 0 ? 1 : 0;
    }
    double raw = ALPHA * REGISTERS * REGISTERS / sum;
    boolean isSmall = raw <= 2.5 * REGISTERS && empty > 0;
    return Math.round(isSmall ? REGISTERS * Math.log((double) REGISTERS / empty) : raw);
  }
}
