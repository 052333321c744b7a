package io.streambed.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The rounds of a workload, side by side. */
record Report(Workload workload, List<Round> rounds) {
  static final String HEADER =
      "workload                 DSL µs min/median/max      SQL µs min/median/max      ratio"
          + "  limit";

  /**
   * @param dsl microseconds a record
   * @param sql microseconds a record
   */
  record Round(double dsl, double sql) {}

  Report {
    rounds = List.copyOf(rounds);
  }

  /** The median of the SQL's times over that of the DSL's. */
  double ratio() {
    return median(sql()) / median(dsl());
  }

  private double[] dsl() {
    return rounds.stream().mapToDouble(Round::dsl).sorted().toArray();
  }

  private double[] sql() {
    return rounds.stream().mapToDouble(Round::sql).sorted().toArray();
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-24s %7.2f / %6.2f / %6.2f  %7.2f / %6.2f / %6.2f  %8.2f  %5.2f",
        workload,
        dsl()[0],
        median(dsl()),
        dsl()[rounds.size() - 1],
        sql()[0],
        median(sql()),
        sql()[rounds.size() - 1],
        ratio(),
        workload.limit());
  }
}
