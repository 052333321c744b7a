package io.streambed.engine.topology.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.engine.plan.Emission;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.StateLayout;
import io.streambed.engine.plan.WindowSpec;
import io.streambed.type.SqlType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Results are a function of the log: over thousands of orders in which tasks of several partitions
 * take turns, commit, fail and begin again, they equal a plain reading of the rule.
 */
final class InterleavingTest {
  private static final int PARTITIONS = 3;
  private static final long SIZE = 1_000;
  private static final long GRACE = 400;
  private static final int FAILURES = 15;

  private static PartitionedLog log(Random random) {
    PartitionedLog log = new PartitionedLog(PARTITIONS);
    log.append(random, 250, 6, 1_000);
    return log;
  }

  private static QueryPlan plan(Optional<WindowSpec> window, Emission emission, boolean twoHops) {
    return plan(window, emission, StateLayout.PER_WINDOW, twoHops);
  }

  private static QueryPlan plan(
      Optional<WindowSpec> window, Emission emission, StateLayout layout, boolean twoHops) {
    PlanNode input = Plans.source();
    if (twoHops) {
      input =
          new PlanNode.Rekey(
              "Rekey1",
              input,
              List.of(Plans.key("AMOUNT_KEY", "AMOUNT", SqlType.BIGINT)),
              Plans.KAFKA);
    }
    PlanNode.Aggregate totals = Plans.totals(input, window, emission, true);
    return Plans.toSink(
        Plans.selection(layout == StateLayout.PER_SLICE ? Plans.inSlices(totals) : totals), window);
  }

  private static Simulation simulate(QueryPlan plan, PartitionedLog log, Random random) {
    int maxLiveEntries = random.nextBoolean() ? 3 : 1_000;
    Simulation simulation = new Simulation(plan, PARTITIONS, maxLiveEntries, random);
    log.events().forEach(simulation::send);
    simulation.run(FAILURES);
    return simulation;
  }

  private static Map<String, Long> onceEach(List<Simulation.Message> results, long seed) {
    Map<String, Long> totals = new TreeMap<>();
    for (Simulation.Message result : results) {
      String key = Simulation.windowAndName(result.key());
      assertThat(totals.put(key, Simulation.total(result.value())))
          .as("seed %s: second result of %s", seed, key)
          .isNull();
    }
    return totals;
  }

  @Test
  void finalResultsOfTumblingWindowsAreExact() {
    for (long seed = 0; seed < 1_000; seed++) {
      checkFinal(plan(Plans.tumbling(SIZE, GRACE), Emission.ON_CLOSE, false), SIZE, seed);
    }
  }

  @ParameterizedTest
  @EnumSource
  void finalResultsOfHoppingWindowsAreExact(StateLayout layout) {
    for (long seed = 0; seed < 400; seed++) {
      long advance = seed % 2 == 0 ? 250 : 300;
      checkFinal(
          plan(Plans.hopping(SIZE, advance, GRACE), Emission.ON_CLOSE, layout, false),
          advance,
          seed);
    }
  }

  @Test
  void bothLayoutsGiveTheSameRecordsInTheSameOrder() {
    for (long seed = 0; seed < 200; seed++) {
      Simulation perWindow = hopping(StateLayout.PER_WINDOW, seed);
      Simulation perSlice = hopping(StateLayout.PER_SLICE, seed);

      assertThat(perSlice.output().stream().map(InterleavingTest::text))
          .as("seed %s", seed)
          .isNotEmpty()
          .containsExactlyElementsOf(
              perWindow.output().stream().map(InterleavingTest::text).toList());
      assertThat(perSlice.counters.late()).as("seed %s", seed).isEqualTo(perWindow.counters.late());
    }
  }

  private static Simulation hopping(StateLayout layout, long seed) {
    Random random = new Random(seed);
    PartitionedLog log = log(random);
    QueryPlan plan = plan(Plans.hopping(SIZE, 300, GRACE), Emission.ON_CLOSE, layout, false);
    Simulation simulation = simulate(plan, log, random);
    simulation.fallSilent();
    return simulation;
  }

  private static String text(Simulation.Message result) {
    return Simulation.windowAndName(result.key())
        + "="
        + Simulation.total(result.value())
        + " t="
        + result.timestamp();
  }

  @Test
  void finalResultsBehindTwoRepartitionTopicsAreExact() {
    for (long seed = 0; seed < 400; seed++) {
      checkFinal(plan(Plans.tumbling(SIZE, GRACE), Emission.ON_CLOSE, true), SIZE, seed);
    }
  }

  private static void checkFinal(QueryPlan plan, long advance, long seed) {
    Random random = new Random(seed);
    PartitionedLog log = log(random);
    Simulation simulation = simulate(plan, log, random);

    assertThat(onceEach(simulation.output(), seed))
        .as("seed %s: closed by the least clock", seed)
        .isEqualTo(log.totals(SIZE, advance, GRACE, log.leastClock()));
    simulation.fallSilent();
    assertThat(onceEach(simulation.output(), seed))
        .as("seed %s: closed by the greatest clock, when all are idle", seed)
        .isEqualTo(log.totals(SIZE, advance, GRACE, log.greatestClock()));
  }

  @Test
  void aPartitionThatNeverSpokeHoldsWindowsOpenUntilItIsIdle() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      PartitionedLog log = log(random);
      Simulation simulation =
          new Simulation(
              plan(Plans.tumbling(SIZE, GRACE), Emission.ON_CLOSE, false),
              PARTITIONS + 1,
              1_000,
              random);
      log.events().forEach(simulation::send);
      simulation.run(FAILURES);

      assertThat(simulation.output()).as("seed %s", seed).isEmpty();
      simulation.fallSilent();
      assertThat(onceEach(simulation.output(), seed))
          .as("seed %s", seed)
          .isEqualTo(log.totals(SIZE, SIZE, GRACE, log.greatestClock()));
    }
  }

  @Test
  void lastResultsOfLiveWindowsAreExact() {
    for (long seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      PartitionedLog log = log(random);
      Simulation simulation =
          simulate(plan(Plans.tumbling(SIZE, GRACE), Emission.EVERY_COMMIT, false), log, random);

      Map<String, Long> last = new TreeMap<>();
      for (Simulation.Message result : simulation.output()) {
        last.put(Simulation.windowAndName(result.key()), Simulation.total(result.value()));
      }
      assertThat(last).as("seed %s", seed).isEqualTo(log.totals(SIZE, SIZE, GRACE, Long.MAX_VALUE));
    }
  }

  @Test
  void sessionsAreExact() {
    for (long seed = 0; seed < 600; seed++) {
      Random random = new Random(seed);
      PartitionedLog log = log(random);
      Simulation simulation =
          simulate(plan(Plans.session(60, GRACE), Emission.ON_CLOSE, false), log, random);
      simulation.fallSilent();

      Map<String, Long> sessions = new TreeMap<>();
      for (Simulation.Message result : simulation.output()) {
        String key = Simulation.sessionAndName(result.key());
        assertThat(sessions.put(key, Simulation.total(result.value())))
            .as("seed %s: second result of %s", seed, key)
            .isNull();
      }
      assertThat(sessions).as("seed %s", seed).isEqualTo(expectedSessions(log, 60));
    }
  }

  /** Sessions of the events that were not late and that the greatest clock has closed. */
  private static Map<String, Long> expectedSessions(PartitionedLog log, long gap) {
    Map<String, List<PartitionedLog.Event>> byName = new TreeMap<>();
    long[] clocks = new long[PARTITIONS];
    Arrays.fill(clocks, Long.MIN_VALUE);
    for (PartitionedLog.Event event : log.events()) {
      if (event.timestamp() + gap + GRACE >= clocks[event.partition()]) {
        byName.computeIfAbsent(event.name(), n -> new ArrayList<>()).add(event);
      }
      clocks[event.partition()] = Math.max(clocks[event.partition()], event.timestamp());
    }
    Map<String, Long> sessions = new TreeMap<>();
    byName.forEach(
        (name, events) -> {
          List<PartitionedLog.Event> inOrder = new ArrayList<>(events);
          inOrder.sort((a, b) -> Long.compare(a.timestamp(), b.timestamp()));
          long start = 0;
          long end = Long.MIN_VALUE;
          long total = 0;
          for (PartitionedLog.Event event : inOrder) {
            if (end != Long.MIN_VALUE && event.timestamp() - end > gap) {
              put(sessions, name, start, end, total, gap, log);
              end = Long.MIN_VALUE;
            }
            if (end == Long.MIN_VALUE) {
              start = event.timestamp();
              total = 0;
            }
            end = event.timestamp();
            total += event.amount();
          }
          put(sessions, name, start, end, total, gap, log);
        });
    return Collections.unmodifiableMap(sessions);
  }

  private static void put(
      Map<String, Long> sessions,
      String name,
      long start,
      long end,
      long total,
      long gap,
      PartitionedLog log) {
    if (end + 2 * gap + GRACE < log.greatestClock()) {
      sessions.put(start + "/" + end + "|" + name, total);
    }
  }
}
