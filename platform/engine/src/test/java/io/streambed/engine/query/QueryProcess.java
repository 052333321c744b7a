package io.streambed.engine.query;

import io.streambed.engine.topology.build.Plans;
import io.streambed.engine.topology.build.TestFunctions;
import io.streambed.format.Formats;
import java.nio.file.Path;
import java.time.Duration;

/** A process that runs the final totals until it is killed. Arguments: broker, state folder. */
final class QueryProcess {
  private QueryProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    QueryRuntime runtime = runtime(arguments[0], Path.of(arguments[1]));
    RunningQuery query = runtime.start(Plans.finalTotals(), "app", QueryRuntimeTest.OPTIONS);
    query.awaitStarted(Duration.ofSeconds(60));
    // The parent waits for this line, then kills; the stream ends when the parent is gone.
    System.out.println("started");
    try {
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    } catch (java.io.IOException e) {
      System.err.println(e);
    }
    Runtime.getRuntime().halt(1);
  }

  static QueryRuntime runtime(String broker, Path stateFolder) {
    return new QueryRuntime(
        RuntimeSettings.of(broker, stateFolder),
        TestFunctions.expressions(),
        TestFunctions.aggregates(),
        Formats.standard(),
        entry -> {});
  }
}
