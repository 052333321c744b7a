package io.streambed.scenario.clickstream;

/**
 * Which shares of the records are not what a well-behaved site would send. What they leave is on
 * time.
 *
 * @param late behind by less than the grace: counted in each window
 * @param partlyLate behind by more: too late for some of their windows, in time for others
 * @param tooLate behind by more than size and grace: counted in no window
 * @param duplicate a record that was sent already, once more
 * @param malformed bytes that are not JSON
 */
public record ClickMix(
    double late, double partlyLate, double tooLate, double duplicate, double malformed) {

  /** Nothing but events in order. */
  public static final ClickMix CLEAN = new ClickMix(0, 0, 0, 0, 0);

  /** A bit of everything: 3 %, 1 %, 1 %, 0.5 %, 0.1 %. */
  public static final ClickMix REALISTIC = new ClickMix(0.03, 0.01, 0.01, 0.005, 0.001);

  public ClickMix {
    if (late < 0 || partlyLate < 0 || tooLate < 0 || duplicate < 0 || malformed < 0) {
      throw new IllegalArgumentException("a share is negative");
    }
    if (late + partlyLate + tooLate + duplicate + malformed > 1) {
      throw new IllegalArgumentException("the shares are more than all records");
    }
  }
}
