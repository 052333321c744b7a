package io.streambed.function.builtin.aggregate;

/**
 * Numbers that grow with each record that one function object sees, so that the states of two
 * sessions can tell which value came first. They begin with the time at which the object was made:
 * a restarted query goes on above what it stored before.
 */
final class Arrivals {
  private static final int BITS_BELOW_MILLIS = 20;

  private long last = System.currentTimeMillis() << BITS_BELOW_MILLIS;

  long next() {
    return ++last;
  }
}
