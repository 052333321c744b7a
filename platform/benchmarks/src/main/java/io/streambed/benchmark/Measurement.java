package io.streambed.benchmark;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs one workload over the whole log and measures all but its beginning. */
final class Measurement {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final BenchmarkCluster cluster;
  private final int records;

  /**
   * @param records in the log
   */
  Measurement(BenchmarkCluster cluster, int records) {
    this.cluster = cluster;
    this.records = records;
  }

  /** Microseconds of processor time a record, over the last three quarters of the log. */
  double run(Contender contender, Workload workload, String applicationId)
      throws InterruptedException, ExecutionException {
    Contender.Run run = contender.start(workload, applicationId);
    try {
      long from = await(run, applicationId, records / 4);
      long before = ProcessorTime.nanosOf(applicationId);
      await(run, applicationId, records);
      long spent = ProcessorTime.nanosOf(applicationId) - before;
      return from == records ? 0 : spent / 1_000.0 / (records - from);
    } finally {
      run.stop();
    }
  }

  private long await(Contender.Run run, String applicationId, long wanted)
      throws InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    long committed = cluster.committed(applicationId);
    while (committed < wanted) {
      run.check();
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            applicationId + " did not get beyond " + committed + " of " + records + " records");
      }
      TimeUnit.MILLISECONDS.sleep(20);
      committed = cluster.committed(applicationId);
    }
    return committed;
  }
}
