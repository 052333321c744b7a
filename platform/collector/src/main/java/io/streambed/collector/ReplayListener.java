package io.streambed.collector;

/** Hears how a replay goes on, on the thread that runs it. */
@FunctionalInterface
public interface ReplayListener {

  /** The lines of another transaction are committed. */
  void progressed(Progress progress);

  /**
   * How far a replay is.
   *
   * @param bytesRead uncompressed bytes of the file that are in the topic, also from earlier runs
   * @param bytesTotal uncompressed bytes of the file
   * @param lines lines that this run has committed
   * @param linesPerSecond mean rate of this run
   */
  record Progress(long bytesRead, long bytesTotal, long lines, double linesPerSecond) {}
}
