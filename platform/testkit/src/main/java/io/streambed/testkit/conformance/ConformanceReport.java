package io.streambed.testkit.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Figures of a run, by file and in total, and in total once more without the cases that use a
 * schema registry. Error cases have two figures, and so have verdicts: what was done, and the
 * words.
 */
public final class ConformanceReport {
  private final Map<String, Figures> byFile = new TreeMap<>();
  private final Figures total = new Figures();
  private final Figures withoutRegistry = new Figures();
  private final Map<String, Integer> leftOut = new TreeMap<>();
  private final Set<String> passing = new TreeSet<>();
  private final List<String> failing = new ArrayList<>();

  /** How many cases there were of each measure, and how many did what. */
  private static final class Figures {
    private int records;
    private int recordsPassed;
    private int errors;
    private int rejected;
    private int errorsPassed;
    private int verdicts;
    private int verdictsRight;
    private int verdictsPassed;
    private int acceptedWrongly;

    private void add(CaseResult result) {
      int passed = result.passed() ? 1 : 0;
      int asItShould = result.asItShould() ? 1 : 0;
      switch (result.test().measure()) {
        case RECORDS -> {
          records++;
          recordsPassed += passed;
        }
        case ERRORS -> {
          errors++;
          rejected += asItShould;
          errorsPassed += passed;
        }
        case VERDICTS -> {
          verdicts++;
          verdictsRight += asItShould;
          verdictsPassed += passed;
          acceptedWrongly += result.asItShould() || result.error().isPresent() ? 0 : 1;
        }
      }
    }

    @Override
    public String toString() {
      List<String> parts = new ArrayList<>();
      if (records + errors > 0 || verdicts == 0) {
        parts.add("records " + recordsPassed + " of " + records);
        parts.add(
            "errors rejected "
                + rejected
                + " and with the message "
                + errorsPassed
                + " of "
                + errors);
      }
      if (verdicts > 0) {
        parts.add(
            "verdicts "
                + verdictsRight
                + " and with the words "
                + verdictsPassed
                + " of "
                + verdicts
                + ", accepted wrongly "
                + acceptedWrongly);
      }
      return String.join(", ", parts);
    }
  }

  ConformanceReport() {}

  void add(CaseResult result) {
    byFile.computeIfAbsent(result.test().file(), f -> new Figures()).add(result);
    total.add(result);
    if (!result.test().usesRegistry()) {
      withoutRegistry.add(result);
    }
    if (result.passed()) {
      passing.add(result.test().fullName());
    } else {
      failing.add(result.test().fullName() + ": " + result.failure().orElse(""));
    }
  }

  void leftOut(String reason) {
    leftOut.merge(reason, 1, Integer::sum);
  }

  public int passed() {
    return passing.size();
  }

  public int failed() {
    return failing.size();
  }

  /** How many statements were accepted that ksqlDB refuses, over what runs. */
  public int acceptedWrongly() {
    return total.acceptedWrongly;
  }

  /** Full names of the cases that passed, sorted. */
  public Set<String> passing() {
    return Collections.unmodifiableSet(passing);
  }

  /** The totals, for the terminal. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("total: " + total);
    lines.add("without a schema registry format: " + withoutRegistry);
    leftOut.forEach((reason, cases) -> lines.add(cases + " left out: " + reason));
    return lines;
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
