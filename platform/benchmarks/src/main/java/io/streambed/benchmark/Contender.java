package io.streambed.benchmark;

/** One way to run the workloads. */
interface Contender {
  String name();

  /** Starts a workload under an application id of its own, which is part of its threads' names. */
  Run start(Workload workload, String applicationId);

  /** A workload that runs. */
  interface Run {
    /**
     * @throws IllegalStateException if it has failed
     */
    void check();

    void stop();
  }
}
