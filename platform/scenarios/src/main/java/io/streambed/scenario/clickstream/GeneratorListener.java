package io.streambed.scenario.clickstream;

/** Hears about once a second how a generator goes on, on the thread that runs it. */
@FunctionalInterface
public interface GeneratorListener {

  /**
   * Another part is sent.
   *
   * @param events records sent so far
   * @param eventsPerSecond mean rate of the run
   */
  void progressed(long events, double eventsPerSecond);
}
