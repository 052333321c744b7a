package io.streambed.testkit.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Figures of a run, by file and in total. Error cases have two: rejected, and with the message. */
public final class ConformanceReport {
  private final Map<String, Figures> byFile = new TreeMap<>();
  private final Set<String> passing = new TreeSet<>();
  private final List<String> failing = new ArrayList<>();
  private int leftOut;

  /** Figures of one file. */
  private static final class Figures {
    private int records;
    private int recordsPassed;
    private int errors;
    private int rejected;
    private int errorsPassed;

    private void add(CaseResult result) {
      if (result.test().error().isPresent()) {
        errors++;
        rejected += result.rejected() ? 1 : 0;
        errorsPassed += result.passed() ? 1 : 0;
      } else {
        records++;
        recordsPassed += result.passed() ? 1 : 0;
      }
    }

    private void add(Figures other) {
      records += other.records;
      recordsPassed += other.recordsPassed;
      errors += other.errors;
      rejected += other.rejected;
      errorsPassed += other.errorsPassed;
    }

    @Override
    public String toString() {
      return "records "
          + recordsPassed
          + " of "
          + records
          + ", errors rejected "
          + rejected
          + " and with the message "
          + errorsPassed
          + " of "
          + errors;
    }
  }

  ConformanceReport() {}

  void add(CaseResult result) {
    byFile.computeIfAbsent(result.test().file(), f -> new Figures()).add(result);
    if (result.passed()) {
      passing.add(result.test().fullName());
    } else {
      failing.add(result.test().fullName() + ": " + result.failure().orElse(""));
    }
  }

  void leftOut() {
    leftOut++;
  }

  public int passed() {
    return passing.size();
  }

  public int failed() {
    return failing.size();
  }

  /** Full names of the cases that passed, sorted. */
  public Set<String> passing() {
    return Collections.unmodifiableSet(passing);
  }

  /** The totals, for the terminal. */
  List<String> lines() {
    Figures total = new Figures();
    byFile.values().forEach(total::add);
    return List.of("total: " + total, leftOut + " left out");
  }

  /** Figures by file, then each failure. */
  List<String> details() {
    List<String> lines = new ArrayList<>();
    byFile.forEach((file, figures) -> lines.add(file + ": " + figures));
    lines.addAll(lines());
    lines.add("");
    lines.addAll(failing);
    return lines;
  }
}
