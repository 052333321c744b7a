package io.streambed.engine.topology.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streambed.common.PlatformException;
import io.streambed.engine.plan.Emission;
import io.streambed.engine.plan.JoinKind;
import io.streambed.engine.plan.JoinMethod;
import io.streambed.engine.plan.KeyWindow;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.topology.Names;
import io.streambed.type.SqlType;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each kind of join makes of its sides, row by row. */
final class JoinTopologyTest {
  @TempDir Path folder;

  private Driver driver(QueryPlan plan) {
    return new Driver(plan, Driver.everyUpdate(), folder);
  }

  @Nested
  final class Streams {
    private Driver within(JoinKind kind, Optional<Long> grace) {
      PlanNode.Join join =
          JoinPlans.join(
              "J",
              JoinPlans.stream("A"),
              JoinPlans.stream("B"),
              kind,
              JoinPlans.within(10, 5, grace));
      return driver(JoinPlans.select(join, "A_K", "A_V", "B_K", "B_V", "ROWTIME"));
    }

    private void sendPair(Driver driver) {
      driver.sendTo("a", "x", "left,1", 100).sendTo("b", "x", "early,1", 89);
      driver.sendTo("b", "x", "first,1", 90).sendTo("b", "x", "last,1", 105);
      driver.sendTo("b", "x", "late,1", 106).sendTo("b", "y", "other,1", 100);
    }

    @Test
    void innerJoinsWhatIsNearEnough() {
      try (Driver driver = within(JoinKind.INNER, Optional.of(50L))) {
        sendPair(driver);

        assertThat(driver.results())
            .containsExactly("x=x,left,x,first,100 t=100", "x=x,left,x,last,105 t=105");
      }
    }

    @Test
    void leftKeepsLeftRowsWithoutAMatchOnceTheirTimeIsOver() {
      try (Driver driver = within(JoinKind.LEFT, Optional.of(50L))) {
        sendPair(driver);
        driver.sendTo("a", "z", "alone,1", 110);
        assertThat(driver.results())
            .containsExactly("x=x,left,x,first,100 t=100", "x=x,left,x,last,105 t=105");

        driver.sendTo("b", "w", "clock,1", 110 + 5 + 50 + 1);
        assertThat(driver.results()).containsExactly("z=z,alone,,,110 t=110");
      }
    }

    @Test
    void rightKeepsRightRowsWithoutAMatch() {
      try (Driver driver = within(JoinKind.RIGHT, Optional.of(50L))) {
        sendPair(driver);
        driver.sendTo("a", "w", "clock,1", 300);

        assertThat(driver.results())
            .containsExactly(
                "x=,,x,early,89 t=89",
                "x=x,left,x,first,100 t=100",
                "x=x,left,x,last,105 t=105",
                "y=,,y,other,100 t=100",
                "x=,,x,late,106 t=106");
      }
    }

    @Test
    void fullKeepsBoth() {
      try (Driver driver = within(JoinKind.FULL, Optional.of(50L))) {
        driver.sendTo("a", "x", "left,1", 100).sendTo("b", "y", "right,1", 101);
        driver.sendTo("b", "x", "right,1", 102).sendTo("a", "z", "clock,1", 300);

        assertThat(driver.results())
            .containsExactly("x=x,left,x,right,102 t=102", "y=,,y,right,101 t=101");
      }
    }

    @Test
    void withoutAGraceRowsWithoutAMatchAreEmittedAtOnce() {
      try (Driver driver = within(JoinKind.FULL, Optional.empty())) {
        driver.sendTo("a", "x", "left,1", 100).sendTo("b", "x", "right,1", 102);
        // A day late is not late.
        driver.sendTo("b", "x", "clock,1", 80_000_000).sendTo("b", "x", "again,1", 101);

        assertThat(driver.results())
            .containsExactly(
                "x=x,left,,,100 t=100",
                "x=x,left,x,right,102 t=102",
                "x=,,x,clock,80000000 t=80000000",
                "x=x,left,x,again,101 t=101");
      }
    }

    @Test
    void rowsWithoutAKeyOrValueFindNothing() {
      try (Driver driver = within(JoinKind.LEFT, Optional.of(0L))) {
        driver
            .sendTo("a", (String) null, "nokey,1", 100)
            .sendTo("b", (String) null, "nokey,1", 100);
        driver.sendTo("a", "x", null, 100).sendTo("b", "x", "right,1", 100);
        driver.sendTo("a", "z", "clock,1", 300);

        assertThat(driver.results()).containsExactly("null=,nokey,,,100 t=100");
      }
    }

    @Test
    void joinsEqualWindowsOfKeys() {
      KeyWindow session = new KeyWindow(KeyWindow.Type.SESSION, Optional.empty());
      PlanNode.Join join =
          JoinPlans.join(
              "J",
              JoinPlans.source("A", false, Optional.of(session)),
              JoinPlans.source("B", false, Optional.of(session)),
              JoinKind.INNER,
              JoinPlans.within(1_000, 1_000, Optional.of(0L)),
              Optional.of(session));
      try (Driver driver = driver(JoinPlans.select(join, "A_V", "B_V", "WINDOWSTART"))) {
        driver.sendTo("a", session("x", 10, 20), "left,1", 20);
        driver.sendTo("b", session("x", 10, 19), "other,1", 20);
        driver.sendTo("b", session("x", 10, 20), "right,1", 20);

        assertThat(driver.results()).containsExactly("x@10/20=left,right,10 t=20");
      }
    }

    private byte[] session(String key, long start, long end) {
      byte[] bytes = Driver.bytes(key);
      return ByteBuffer.allocate(bytes.length + 16).put(bytes).putLong(end).putLong(start).array();
    }

    @Test
    void joinsByColumnsThatAreNotTheKey() {
      PlanNode.Join join =
          JoinPlans.join(
              "J",
              JoinPlans.byV("A"),
              JoinPlans.byV("B"),
              JoinKind.INNER,
              JoinPlans.within(10, 10, Optional.of(0L)));
      try (Driver driver = driver(JoinPlans.select(join, "A_K", "B_K"))) {
        driver.sendTo("a", "1", "v,1", 1).sendTo("b", "2", "v,1", 1).sendTo("b", "3", "w,1", 1);
        driver.sendTo("a", "4", ",1", 1).sendTo("b", "5", ",1", 1);

        assertThat(driver.results()).containsExactly("v=1,2 t=1");
      }
    }

    @Test
    void resultsAreGroupedInWindows() {
      PlanNode.Join join =
          JoinPlans.join(
              "J",
              JoinPlans.stream("A"),
              JoinPlans.stream("B"),
              JoinKind.INNER,
              JoinPlans.within(10, 10, Optional.of(0L)));
      PlanNode.Aggregate totals = JoinPlans.totals(join, Plans.tumbling(100, 0), Emission.ON_CLOSE);
      QueryPlan plan = Plans.toSink(Plans.selection(totals), Plans.tumbling(100, 0));
      try (Driver driver = driver(plan)) {
        driver.sendTo("a", "x", "v,1", 10).sendTo("b", "x", "r,1", 12);
        driver.sendTo("a", "x", "v,2", 20).sendTo("b", "y", "r,1", 500);
        // What only one side has seen closes nothing: a result must have come.
        assertThat(driver.results()).isEmpty();

        driver.sendTo("a", "y", "v,4", 501);
        assertThat(driver.results()).containsExactly("v@0=3,\"[1, 2]\" t=20");
      }
    }
  }

  @Nested
  final class StreamAndTable {
    private Driver lookup(JoinKind kind) {
      PlanNode.Join join =
          JoinPlans.join("J", JoinPlans.stream("A"), JoinPlans.table("B"), kind, JoinPlans.LOOKUP);
      return driver(JoinPlans.select(join, "A_V", "B_K", "B_V", "ROWTIME"));
    }

    private void send(Driver driver) {
      driver.sendTo("a", "x", "before,1", 5).sendTo("b", "x", "row,1", 100);
      driver.sendTo("a", "x", "after,1", 6).sendTo("b", "x", null, 101);
      driver.sendTo("a", "x", "deleted,1", 7).sendTo("a", "x", null, 8);
      driver.sendTo("a", (String) null, "nokey,1", 9);
    }

    @Test
    void innerKeepsWhatTheTableHasAtThatMoment() {
      try (Driver driver = lookup(JoinKind.INNER)) {
        send(driver);

        assertThat(driver.results()).containsExactly("x=after,x,row,6 t=6");
        assertThat(driver.stores()).containsExactly("J-right");
      }
    }

    @Test
    void leftKeepsAllRowsOfTheStream() {
      try (Driver driver = lookup(JoinKind.LEFT)) {
        send(driver);

        assertThat(driver.results())
            .containsExactly(
                "x=before,,,5 t=5",
                "x=after,x,row,6 t=6",
                "x=deleted,,,7 t=7",
                "null=nokey,,,9 t=9");
      }
    }

    @Test
    void theResultIsGroupedByItsKey() {
      PlanNode.Join join =
          JoinPlans.join(
              "J", JoinPlans.stream("A"), JoinPlans.table("B"), JoinKind.INNER, JoinPlans.LOOKUP);
      PlanNode.Aggregate totals =
          JoinPlans.totals(join, "J_K", Optional.empty(), Emission.EVERY_COMMIT, false);
      try (Driver driver = driver(Plans.toSink(Plans.totalsAbove(totals, 5), Optional.empty()))) {
        driver.sendTo("b", "x", "b,1", 1).sendTo("a", "x", "a,3", 2).sendTo("a", "x", "a,4", 3);
        driver.sendTo("b", "x", null, 4).sendTo("a", "x", "a,9", 5);

        assertThat(driver.results()).containsExactly("x=7,\"[3, 4]\" t=3");
        assertThat(driver.stores())
            .contains("J-right", "Aggregate1-groups")
            .doesNotContain("J-visible");
      }
    }

    @Test
    void theResultJoinsAnotherStream() {
      PlanNode.Join first =
          JoinPlans.join(
              "J", JoinPlans.stream("A"), JoinPlans.table("B"), JoinKind.INNER, JoinPlans.LOOKUP);
      PlanNode.Join second =
          JoinPlans.join(
              "J2",
              JoinPlans.prefixed("J", first, "A_V", "B_V"),
              JoinPlans.stream("C"),
              JoinKind.INNER,
              JoinPlans.within(10, 10, Optional.of(0L)));
      try (Driver driver = driver(JoinPlans.select(second, "A_V", "B_V", "C_V", "L_K"))) {
        driver.sendTo("c", "x", "c,1", 1).sendTo("b", "x", "b,1", 2).sendTo("a", "x", "a,1", 3);

        assertThat(driver.results()).containsExactly("x=a,b,c,x t=3");
      }
    }
  }

  @Nested
  final class Tables {
    private Driver byPrimaryKey(JoinKind kind) {
      PlanNode.Join join =
          JoinPlans.join(
              "J", JoinPlans.table("A"), JoinPlans.table("B"), kind, JoinPlans.PRIMARY_KEYS);
      return driver(JoinPlans.select(join, "A_K", "A_V", "B_K", "B_V", "ROWTIME"));
    }

    private void send(Driver driver) {
      driver.sendTo("a", "x", "left,1", 10).sendTo("b", "x", "right,1", 5);
      driver.sendTo("a", "x", null, 11).sendTo("b", "x", null, 12);
      driver.sendTo("b", "y", "only,1", 13);
    }

    @Test
    void innerDeletesWithTheFirstSideThatIsDeleted() {
      try (Driver driver = byPrimaryKey(JoinKind.INNER)) {
        send(driver);

        assertThat(driver.results()).containsExactly("x=x,left,x,right,10 t=10", "x=- t=11");
        assertThat(driver.stores()).containsExactlyInAnyOrder("J-left", "J-right");
      }
    }

    @Test
    void leftDeletesWithTheLeftSide() {
      try (Driver driver = byPrimaryKey(JoinKind.LEFT)) {
        send(driver);

        assertThat(driver.results())
            .containsExactly("x=x,left,,,10 t=10", "x=x,left,x,right,10 t=10", "x=- t=11");
      }
    }

    @Test
    void rightDeletesWithTheRightSide() {
      try (Driver driver = byPrimaryKey(JoinKind.RIGHT)) {
        send(driver);

        assertThat(driver.results())
            .containsExactly(
                "x=x,left,x,right,10 t=10",
                "x=,,x,right,11 t=11",
                "x=- t=12",
                "y=,,y,only,13 t=13");
      }
    }

    @Test
    void fullDeletesWithTheLastSide() {
      try (Driver driver = byPrimaryKey(JoinKind.FULL)) {
        send(driver);

        assertThat(driver.results())
            .containsExactly(
                "x=x,left,,,10 t=10",
                "x=x,left,x,right,10 t=10",
                "x=,,x,right,11 t=11",
                "x=- t=12",
                "y=,,y,only,13 t=13");
      }
    }

    @Test
    void aFilterDeletesOnlyWhatItLetThrough() {
      PlanNode.Join join =
          JoinPlans.join(
              "J",
              JoinPlans.table("A"),
              JoinPlans.table("B"),
              JoinKind.INNER,
              JoinPlans.PRIMARY_KEYS);
      PlanNode filter = Plans.filter("Where1", join, "A_N > 10");
      try (Driver driver = driver(JoinPlans.select(filter, "A_N", "B_V"))) {
        driver.sendTo("a", "x", "l,1", 1).sendTo("b", "x", "r,1", 2).sendTo("b", "x", "s,1", 3);
        driver.sendTo("a", "x", "l,11", 4).sendTo("a", "x", "l,2", 5).sendTo("a", "x", "l,3", 6);
        driver.sendTo("a", "x", "l,12", 7).sendTo("b", "x", null, 8).sendTo("b", "x", null, 9);

        assertThat(driver.results())
            .containsExactly("x=11,s t=4", "x=- t=5", "x=12,s t=7", "x=- t=8");
      }
    }

    @Test
    void aTableWhoseKeyIsWrittenOtherwiseMovesFirst() {
      PlanNode moved =
          new PlanNode.Rekey(
              "RekeyB",
              JoinPlans.table("B"),
              List.of(Plans.key("B_KEY", "B_K", SqlType.STRING)),
              Plans.KAFKA);
      PlanNode.Join join =
          JoinPlans.join("J", JoinPlans.table("A"), moved, JoinKind.LEFT, JoinPlans.PRIMARY_KEYS);
      try (Driver driver = driver(JoinPlans.select(join, "A_V", "B_K", "B_V"))) {
        driver.sendTo("b", "x", "b,1", 1).sendTo("a", "x", "a,1", 2).sendTo("b", "x", null, 3);

        assertThat(driver.results()).containsExactly("x=a,x,b t=2", "x=a,, t=3");
      }
    }

    @Test
    void threeTablesJoinInTurn() {
      PlanNode.Join first =
          JoinPlans.join(
              "J",
              JoinPlans.table("A"),
              JoinPlans.table("B"),
              JoinKind.INNER,
              JoinPlans.PRIMARY_KEYS);
      PlanNode.Join second =
          JoinPlans.join(
              "J2",
              JoinPlans.prefixed("J", first, "A_V", "B_V"),
              JoinPlans.table("C"),
              JoinKind.LEFT,
              JoinPlans.PRIMARY_KEYS);
      try (Driver driver = driver(JoinPlans.select(second, "A_V", "B_V", "C_V"))) {
        driver.sendTo("a", "x", "a,1", 1).sendTo("c", "x", "c,1", 2).sendTo("b", "x", "b,1", 3);
        driver.sendTo("c", "x", null, 4).sendTo("a", "x", null, 5);

        assertThat(driver.results()).containsExactly("x=a,b,c t=3", "x=a,b, t=4", "x=- t=5");
      }
    }
  }

  @Nested
  final class ForeignKeys {
    private Driver byForeignKey(JoinKind kind, String reference) {
      PlanNode.Join join =
          JoinPlans.foreignKey(JoinPlans.table("A"), JoinPlans.table("B"), kind, reference);
      return driver(JoinPlans.select(join, "A_V", "B_K", "B_V", "ROWTIME"));
    }

    private void send(Driver driver) {
      driver.sendTo("a", "1", "x,1", 1).sendTo("b", "x", "row,1", 5);
      driver.sendTo("a", "2", "x,1", 6).sendTo("a", "3", ",1", 7);
      driver.sendTo("a", "1", "y,1", 8).sendTo("b", "x", null, 9).sendTo("a", "2", null, 10);
    }

    @Test
    void innerKeepsRowsThatReferToARow() {
      try (Driver driver = byForeignKey(JoinKind.INNER, "A_V")) {
        send(driver);

        assertThat(driver.results())
            .containsExactly(
                "1=x,x,row,5 t=5", "2=x,x,row,6 t=6", "1=- t=8", "2=- t=9", "2=- t=10");
        assertThat(driver.stores())
            .containsExactlyInAnyOrder("J-left", "J-right", "J-subscription-store");
      }
    }

    @Test
    void leftKeepsAllRowsOfTheLeftTable() {
      try (Driver driver = byForeignKey(JoinKind.LEFT, "A_V")) {
        send(driver);

        assertThat(driver.results())
            .containsExactly(
                "1=x,,,1 t=1",
                "1=x,x,row,5 t=5",
                "2=x,x,row,6 t=6",
                "3=,,,7 t=7",
                "1=y,,,8 t=8",
                "2=x,,,9 t=9",
                "2=- t=10");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TopologyGoldenTest.Kind.class,
      mode = EnumSource.Mode.MATCH_ANY,
      names = ".*_JOIN.*")
  void knowsAllTopicsThatAJoinLeaves(TopologyGoldenTest.Kind kind) {
    QueryPlan plan = kind.plan();
    try (Driver driver = driver(plan)) {
      // Each side gets a row that the other has, one that it has not, and one that ends the others.
      for (String side : List.of("a", "b", "a", "b")) {
        driver.sendTo(side, "x", "x,5", 100).sendTo(side, side, side + ",5", 200);
      }
      driver.sendTo("a", "y", "y,5", 100_000).sendTo("b", "y", "y,5", 100_000);
      Set<String> written = new HashSet<>(driver.writtenTopics());
      written.remove(Plans.OUTPUT);

      assertThat(Names.internalTopics(plan, "app")).isEqualTo(written);
    }
  }

  @Test
  void refusesSidesWhosePartitionsDiffer() {
    PlanNode.Join join =
        JoinPlans.join(
            "J", JoinPlans.stream("A"), JoinPlans.table("B"), JoinKind.LEFT, JoinPlans.LOOKUP);
    Map<String, Integer> topics = Map.of("a", 4, "b", 2);

    assertThatThrownBy(() -> CoPartitioning.of(join, topics::get))
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("have 4 and 2 partitions");
  }

  @Test
  void aSideWithANewKeyTakesTheOthersPartitions() {
    PlanNode side = JoinPlans.byV("A");
    PlanNode.Join lookup =
        JoinPlans.join("J", side, JoinPlans.table("B"), JoinKind.LEFT, JoinPlans.LOOKUP);
    PlanNode.Join both =
        JoinPlans.join(
            "J",
            side,
            JoinPlans.byV("B"),
            JoinKind.LEFT,
            new JoinMethod.Within(1, 1, Optional.empty()));
    Map<String, Integer> topics = Map.of("a", 4, "b", 2);

    assertThat(CoPartitioning.of(lookup, topics::get).of(side)).isEqualTo(2);
    CoPartitioning partitions = CoPartitioning.of(both, topics::get);
    assertThat(partitions.of(side)).isEqualTo(4);
    assertThat(partitions.of(both.right())).isEqualTo(4);
    assertThat(partitions.of(both)).isEqualTo(4);
  }
}
