package io.streambed.engine.topology.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.engine.plan.Emission;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.WindowSpec;
import io.streambed.engine.topology.Names;
import io.streambed.engine.topology.ProcessingLog;
import io.streambed.engine.topology.TopologySettings;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AggregateTopologyTest {
  @TempDir Path folder;

  private static QueryPlan totals(
      Optional<WindowSpec> window, Emission emission, boolean repartition) {
    PlanNode.Aggregate aggregate = Plans.totals(Plans.source(), window, emission, repartition);
    return Plans.toSink(Plans.selection(aggregate), window);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void emitsEachUpdateOfAGroup(boolean repartition) {
    QueryPlan plan = totals(Optional.empty(), Emission.EVERY_COMMIT, repartition);
    try (Driver driver = new Driver(plan, Driver.everyUpdate(), folder)) {
      driver.send("a", "a,1,0", 5).send("b", "b,2,0", 3).send("a", "a,3,0", 4);

      assertThat(driver.results())
          .containsExactly("a=1,[1] t=5", "b=2,[2] t=3", "a=4,\"[1, 3]\" t=5");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void emitsTheLastStateOnceACommit(boolean repartition) {
    QueryPlan plan = totals(Optional.empty(), Emission.EVERY_COMMIT, repartition);
    try (Driver driver = new Driver(plan, folder)) {
      driver.send("a", "a,1,0", 5).send("a", "a,2,0", 6);

      assertThat(driver.results()).containsExactly("a=1,[1] t=5", "a=3,\"[1, 2]\" t=6");
    }
  }

  @Test
  void dropsRowsWithoutAGroup() {
    QueryPlan plan = totals(Optional.empty(), Emission.EVERY_COMMIT, true);
    try (Driver driver = new Driver(plan, folder)) {
      driver.send("a", ",1,0", 5).send("a", null, 6);

      assertThat(driver.results()).isEmpty();
      assertThat(driver.log)
          .extracting(ProcessingLog.Entry::kind)
          .containsExactly(ProcessingLog.Kind.ROW, ProcessingLog.Kind.ROW);
    }
  }

  @Test
  void deletesWhatNoLongerPassesHavingAndOnlyThat() {
    PlanNode.Aggregate aggregate =
        Plans.totals(Plans.source(), Optional.empty(), Emission.EVERY_COMMIT, false);
    QueryPlan plan = Plans.toSink(Plans.totalsAbove(aggregate, 3), Optional.empty());
    try (Driver driver = new Driver(plan, Driver.everyUpdate(), folder)) {
      driver.send("a", "a,2,0", 1).send("a", "a,2,0", 2).send("a", "a,1,0", 3);
      driver.send("a", "a,-5,0", 4).send("a", "a,-1,0", 5).send("a", "a,9,0", 6);

      assertThat(driver.results())
          .containsExactly(
              "a=4,\"[2, 2]\" t=2",
              "a=5,\"[2, 2, 1]\" t=3",
              "a=- t=4",
              "a=8,\"[2, 2, 1, -5, -1, 9]\" t=6");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsTumblingWindowsOpenForTheirGrace(boolean repartition) {
    QueryPlan plan = totals(Plans.tumbling(10, 5), Emission.EVERY_COMMIT, repartition);
    try (Driver driver = new Driver(plan, Driver.everyUpdate(), folder)) {
      driver.send("a", "a,1,0", 3);
      driver.send("a", "a,2,0", 14);
      driver.send("a", "a,3,0", 9); // clock 14: the window [0, 10) closes at 15
      driver.send("a", "a,4,0", 15);
      driver.send("a", "a,5,0", 9);
      driver.send("a", "a,6,0", 11);

      assertThat(driver.results())
          .containsExactly(
              "a@0=1,[1] t=3",
              "a@10=2,[2] t=14",
              "a@0=4,\"[1, 3]\" t=9",
              "a@10=6,\"[2, 4]\" t=15",
              "a@10=12,\"[2, 4, 6]\" t=15");
      assertThat(driver.context.counters().late()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void emitsFinalResultsInOrderOfStartAndKey(boolean repartition) {
    QueryPlan plan = totals(Plans.tumbling(10, 5), Emission.ON_CLOSE, repartition);
    try (Driver driver = new Driver(plan, folder)) {
      driver.send("b", "b,1,0", 3).send("a", "a,2,0", 4).send("a", "a,3,0", 1);
      driver.send("c", "c,4,0", 12).send("a", "a,5,0", 14);
      assertThat(driver.results()).isEmpty();

      driver.send("z", "z,6,0", 25);

      assertThat(driver.results())
          .containsExactly(
              "a@0=5,\"[2, 3]\" t=4", "b@0=1,[1] t=3", "a@10=5,[5] t=14", "c@10=4,[4] t=12");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void putsARecordInAllItsHoppingWindows(boolean repartition) {
    QueryPlan plan = totals(Plans.hopping(10, 4, 0), Emission.EVERY_COMMIT, repartition);
    try (Driver driver = new Driver(plan, Driver.everyUpdate(), folder)) {
      driver.send("a", "a,1,0", 3).send("a", "a,2,0", 12).send("a", "a,4,0", 9);

      // 9 is in [0, 10), closed at 10, and in [4, 14) and [8, 18)
      assertThat(driver.results())
          .containsExactly(
              "a@0=1,[1] t=3",
              "a@4=2,[2] t=12",
              "a@8=2,[2] t=12",
              "a@12=2,[2] t=12",
              "a@4=6,\"[2, 4]\" t=12",
              "a@8=6,\"[2, 4]\" t=12");
      assertThat(driver.context.counters().late()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void growsAndMergesSessions(boolean repartition) {
    QueryPlan plan = totals(Plans.session(10, 100), Emission.EVERY_COMMIT, repartition);
    try (Driver driver = new Driver(plan, Driver.everyUpdate(), folder)) {
      driver.send("a", "a,1,0", 0).send("a", "a,2,0", 8).send("a", "a,3,0", 28);
      driver.send("a", "a,4,0", 18);

      assertThat(driver.results())
          .containsExactly(
              "a@0/0=1,[1] t=0",
              "a@0/0=- t=0",
              "a@0/8=3,\"[1, 2]\" t=8",
              "a@28/28=3,[3] t=28",
              "a@0/8=- t=8",
              "a@28/28=- t=28",
              "a@0/28=10,\"[1, 2, 3, 4]\" t=28");
    }
  }

  @Test
  void emitsASessionOnceWhenItCloses() {
    QueryPlan plan = totals(Plans.session(5, 6), Emission.ON_CLOSE, false);
    try (Driver driver = new Driver(plan, folder)) {
      for (long time : new long[] {0, 4, 8, 12, 14}) {
        driver.send("k", "k,1,0", time);
      }
      assertThat(driver.results()).isEmpty();
      driver.send("k", "k,1,0", 30).send("k", "k,1,0", 29).send("k", "k,1,0", 17);
      assertThat(driver.results()).containsExactly("k@0/14=5,\"[1, 1, 1, 1, 1]\" t=14");
      driver.send("k", "k,1,0", 42);
      assertThat(driver.results()).containsExactly("k@29/30=2,\"[1, 1]\" t=30");
      assertThat(driver.context.counters().late()).isEqualTo(1);
    }
  }

  @Test
  void writesLateRecordsToTheirTopicIfAsked() {
    QueryPlan plan = totals(Plans.tumbling(10, 0), Emission.EVERY_COMMIT, true);
    TopologySettings settings = Driver.everyUpdate().withLateTopic();
    try (Driver driver = new Driver(plan, settings, folder)) {
      driver.send("a", "a,1,0", 10).send("a", "a,2,0", 9);

      assertThat(driver.results()).containsExactly("a@10=1,[1] t=10");
      assertThat(driver.results(Names.lateTopic(Plans.OUTPUT), 0))
          .singleElement()
          .asString()
          .startsWith("a={\"NAME\":\"a\",\"KSQL_ARGUMENT_0_0\":2,\"KSQL_ARGUMENT_1_0\":2,")
          .contains("\"LATE_EVENT_TIME\":9,\"LATE_CLOCK\":10,\"LATE_WINDOWS\":1")
          .endsWith(" t=9");
    }
  }

  @Test
  void readsStateBackAfterTheMapWasFull() {
    QueryPlan plan = totals(Optional.empty(), Emission.EVERY_COMMIT, true);
    TopologySettings tiny = Driver.everyUpdate().withMaxLiveEntries(1);
    try (Driver driver = new Driver(plan, tiny, folder)) {
      driver.send("a", "a,1,0", 1).send("a", "b,2,0", 2).send("a", "c,3,0", 3);
      driver.results();
      driver.send("a", "a,4,0", 4).send("a", "b,5,0", 5).send("a", "c,6,0", 6);

      assertThat(driver.results())
          .containsExactly("a=5,\"[1, 4]\" t=4", "b=7,\"[2, 5]\" t=5", "c=9,\"[3, 6]\" t=6");
    }
  }

  @Test
  void keepsClosedWindowsForReadersAsLongAsRetentionSays() {
    Optional<WindowSpec> window =
        Optional.of(new WindowSpec.Tumbling(10, Optional.of(0L), Optional.of(30L)));
    QueryPlan plan = totals(window, Emission.ON_CLOSE, true);
    try (Driver driver = new Driver(plan, folder)) {
      driver.send("a", "a,1,0", 3).send("a", "a,2,0", 13);
      assertThat(driver.results()).containsExactly("a@0=1,[1] t=3");
      assertThat(driver.storedStarts("Aggregate1-groups")).containsExactly(0L, 10L);
      driver.send("a", "a,3,0", 9);
      assertThat(driver.context.counters().late()).isEqualTo(1);
      driver.send("a", "a,4,0", 30);
      assertThat(driver.results()).containsExactly("a@10=2,[2] t=13");
      assertThat(driver.storedStarts("Aggregate1-groups")).containsExactly(10L, 30L);
    }
  }

  @Test
  void keepsClosedWindowsMadeOfSlicesForReaders() {
    Optional<WindowSpec> window =
        Optional.of(new WindowSpec.Hopping(20, 10, Optional.of(5L), Optional.of(40L)));
    PlanNode.Aggregate totals =
        Plans.inSlices(Plans.totals(Plans.source(), window, Emission.ON_CLOSE, true));
    QueryPlan plan = Plans.toSink(Plans.totalsAbove(totals, 1), window);
    try (Driver driver = new Driver(plan, folder)) {
      driver.send("a", "a,1,0", 3).send("a", "a,2,0", 13).send("b", "b,1,0", 4);
      assertThat(driver.storedStarts("Aggregate1-slices")).containsExactly(0L, 0L, 10L);
      assertThat(driver.storedStarts("Aggregate1-groups")).isEmpty();
      driver.send("a", "a,4,0", 25);
      assertThat(driver.results()).containsExactly("a@0=3,\"[1, 2]\" t=13");
      assertThat(driver.storedStarts("Aggregate1-groups")).containsExactly(0L, 0L);
      assertThat(driver.storedStarts("Aggregate1-slices")).containsExactly(10L, 20L);
    }
  }

  @Test
  void countsARowOnlyInThoseOfItsWindowsThatAreOpenThoughTheyShareASlice() {
    Optional<WindowSpec> window = Plans.hopping(20, 10, 0);
    PlanNode.Aggregate totals =
        Plans.inSlices(Plans.totals(Plans.source(), window, Emission.ON_CLOSE, true));
    QueryPlan plan = Plans.toSink(Plans.selection(totals), window);
    try (Driver driver = new Driver(plan, folder)) {
      driver.send("a", "a,1,0", 12).send("a", "a,2,0", 21).send("a", "a,4,0", 15);
      assertThat(driver.results()).containsExactly("a@0=1,[1] t=12");
      assertThat(driver.context.counters().late()).isEqualTo(1);
      driver.send("a", "a,8,0", 50);
      assertThat(driver.results()).containsExactly("a@10=7,\"[4, 1, 2]\" t=21", "a@20=2,[2] t=21");
    }
  }
}
