package io.streambed.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Runs each workload on the DSL and in SQL in turns, on a broker of its own, and prints what they
 * cost: {@code BenchmarkMain [records [rounds [workload…]]]}. A first round is not counted.
 */
public final class BenchmarkMain {
  private static final int RECORDS = 400_000;
  private static final int ROUNDS = 5;
  private static final int ORDERS_PER_SECOND = 667;

  private final PrintStream out;

  private BenchmarkMain(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : RECORDS;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROUNDS;
    List<Workload> workloads =
        arguments.length > 2
            ? Arrays.stream(arguments).skip(2).map(Workload::valueOf).toList()
            : List.of(Workload.values());
    Path folder = Files.createTempDirectory("streambed-benchmark");
    try {
      new BenchmarkMain(new PrintStream(System.out, true, StandardCharsets.UTF_8))
          .run(folder, records, rounds, workloads);
    } finally {
      delete(folder);
    }
    // Kafka's broker leaves threads behind that would keep the process alive.
    System.exit(0);
  }

  private void run(Path folder, int records, int rounds, List<Workload> workloads)
      throws InterruptedException, ExecutionException {
    try (BenchmarkCluster cluster = new BenchmarkCluster(folder.resolve("kafka"))) {
      cluster.createTopic(Orders.TOPIC);
      cluster.fill(records, ORDERS_PER_SECOND);
      out.println(Report.HEADER);
      for (Workload workload : workloads) {
        cluster.createTopic(workload.dslTopic());
        cluster.createTopic(workload.sqlTopic());
        out.println(measure(cluster, folder, workload, records, rounds).line());
      }
    }
  }

  private Report measure(
      BenchmarkCluster cluster, Path folder, Workload workload, int records, int rounds)
      throws InterruptedException, ExecutionException {
    Measurement measurement = new Measurement(cluster, records);
    DslContender dsl = new DslContender(cluster.address(), folder.resolve("dsl"), Map.of());
    List<Report.Round> measured = new ArrayList<>();
    try (SqlContender sql = new SqlContender(cluster.address(), folder.resolve("sql"))) {
      for (int round = 0; round <= rounds; round++) {
        String id = workload.name().toLowerCase(Locale.ROOT) + "_" + round;
        Report.Round result =
            new Report.Round(
                measurement.run(dsl, workload, id + "_dsl"),
                measurement.run(sql, workload, id + "_sql"));
        if (round > 0) {
          measured.add(result);
        }
      }
    }
    return new Report(workload, measured);
  }

  private static void delete(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> found = Files.walk(folder)) {
      paths = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
