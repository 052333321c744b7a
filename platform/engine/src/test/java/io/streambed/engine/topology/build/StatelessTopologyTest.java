package io.streambed.engine.topology.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streambed.common.PlatformException;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.TimestampSpec;
import io.streambed.engine.topology.ProcessingLog;
import io.streambed.engine.topology.TopologySettings;
import io.streambed.type.SqlType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatelessTopologyTest {
  @TempDir Path folder;

  private static QueryPlan selectAbove10(PlanNode source) {
    return Plans.toSink(
        Plans.project(
            "Project1",
            Plans.filter("Filter1", source, "AMOUNT > 10"),
            Plans.key("K", "K", SqlType.STRING),
            Plans.value("TWICE", "AMOUNT * 2", SqlType.BIGINT),
            Plans.value("T", "ROWTIME", SqlType.BIGINT)),
        Optional.empty());
  }

  @Test
  void keepsRowsThatPassAndComputesColumns() {
    try (Driver driver = new Driver(selectAbove10(Plans.source()), folder)) {
      driver.send("a", "ann,11,0", 5).send("b", "bob,10,0", 6).send("c", "cid,,0", 7);

      assertThat(driver.results()).containsExactly("a=22,5 t=5");
      assertThat(driver.context.counters().in()).isEqualTo(3);
      assertThat(driver.context.counters().out()).isEqualTo(1);
      assertThat(driver.log).isEmpty();
    }
  }

  @Test
  void skipsAndReportsRecordsThatCannotBeDecoded() {
    try (Driver driver = new Driver(selectAbove10(Plans.source()), folder)) {
      driver.send("a", "ann,eleven,0", 5).send("b", "bob,12,0", 6);

      assertThat(driver.results()).containsExactly("b=24,6 t=6");
      assertThat(driver.context.counters().dropped()).isEqualTo(1);
      assertThat(driver.log)
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.kind()).isEqualTo(ProcessingLog.Kind.DESERIALIZATION);
                assertThat(entry.step()).isEqualTo("Source1");
                assertThat(entry.topic()).isEqualTo(Plans.INPUT);
                assertThat(entry.offset()).isZero();
                assertThat(entry.message()).doesNotContain("eleven");
              });
    }
  }

  @Test
  void stopsAtARecordThatCannotBeDecodedIfSetSo() {
    TopologySettings strict = TopologySettings.DEFAULTS.withFailures(true, false);
    try (Driver driver = new Driver(selectAbove10(Plans.source()), strict, folder)) {
      assertThatThrownBy(() -> driver.send("a", "ann,eleven,0", 5))
          .hasRootCauseInstanceOf(PlatformException.class);
    }
  }

  @Test
  void passesEmptyRecordsThroughProjectionsButNotThroughFilters() {
    QueryPlan projection =
        Plans.toSink(
            Plans.project(
                "Project1",
                Plans.source(),
                Plans.key("K", "K", SqlType.STRING),
                Plans.value("AMOUNT", "AMOUNT", SqlType.BIGINT)),
            Optional.empty());
    try (Driver driver = new Driver(projection, folder)) {
      driver.send("a", null, 5);
      assertThat(driver.results()).containsExactly("a=- t=5");
    }
    try (Driver driver = new Driver(selectAbove10(Plans.source()), folder)) {
      driver.send("a", null, 5);
      assertThat(driver.results()).isEmpty();
    }
  }

  @Test
  void takesEventTimeFromAColumn() {
    PlanNode.Source source =
        Plans.source(false, Optional.of(new TimestampSpec("TS", Optional.empty())));
    try (Driver driver = new Driver(selectAbove10(source), folder)) {
      driver.send("a", "ann,11,700", 5).send("b", "bob,12,-3", 6).send("c", "cid,13,", 7);

      assertThat(driver.results()).containsExactly("a=22,700 t=700");
      assertThat(driver.log)
          .extracting(ProcessingLog.Entry::kind)
          .containsExactly(ProcessingLog.Kind.TIMESTAMP, ProcessingLog.Kind.TIMESTAMP);
    }
  }

  @Test
  void deletesRowsOfATableThatNoLongerPass() {
    PlanNode.Source table = Plans.source(true, Optional.empty());
    try (Driver driver = new Driver(selectAbove10(table), folder)) {
      driver.send("a", "ann,11,0", 5).send("a", "ann,9,0", 6).send("a", null, 7);
      driver.send(null, "ann,11,0", 8);

      assertThat(driver.results()).containsExactly("a=22,5 t=5", "a=- t=6", "a=- t=7");
      assertThat(driver.log)
          .extracting(ProcessingLog.Entry::kind)
          .containsExactly(ProcessingLog.Kind.ROW);
    }
  }

  @Test
  void givesRowsANewKey() {
    PlanNode.Rekey rekey =
        new PlanNode.Rekey(
            "Rekey1",
            Plans.source(),
            List.of(Plans.key("NAME", "NAME", SqlType.STRING)),
            Plans.KAFKA);
    QueryPlan plan =
        Plans.toSink(
            Plans.project(
                "Project1",
                rekey,
                Plans.key("NAME", "NAME", SqlType.STRING),
                Plans.value("K", "K", SqlType.STRING),
                Plans.value("AMOUNT", "AMOUNT", SqlType.BIGINT),
                Plans.value("O", "ROWOFFSET", SqlType.BIGINT)),
            Optional.empty());
    try (Driver driver = new Driver(plan, folder)) {
      driver.send("a", "ann,11,0", 5).send("b", ",12,0", 6).send("c", null, 7);

      assertThat(driver.results())
          .containsExactly("ann=a,11,0 t=5", "null=b,12,1 t=6", "null=- t=7");
    }
  }

  @Test
  void makesARowOfEachValueOfTheLongestList() {
    PlanNode.FlatMap flatMap =
        new PlanNode.FlatMap(
            "FlatMap1",
            Plans.source(),
            List.of(
                Plans.value("UP", "UPTO(AMOUNT)", SqlType.BIGINT),
                Plans.value("UP_TS", "UPTO(TS)", SqlType.BIGINT)));
    QueryPlan plan =
        Plans.toSink(
            Plans.project(
                "Project1",
                flatMap,
                Plans.key("K", "K", SqlType.STRING),
                Plans.value("NAME", "NAME", SqlType.STRING),
                Plans.value("UP", "UP", SqlType.BIGINT),
                Plans.value("UP_TS", "UP_TS", SqlType.BIGINT)),
            Optional.empty());
    try (Driver driver = new Driver(plan, folder)) {
      driver.send("a", "ann,2,1", 5).send("b", "bob,0,0", 6).send("c", "cid,-1,1", 7);
      driver.send("d", null, 8);

      assertThat(driver.results()).containsExactly("a=ann,1,1 t=5", "a=ann,2, t=5", "c=cid,,1 t=7");
      assertThat(driver.log)
          .singleElement()
          .satisfies(entry -> assertThat(entry.step()).isEqualTo("FlatMap1"));
    }
  }

  @Test
  void keepsTheKeyOfAnEmptyRecordThroughARepartition() {
    PlanNode.Rekey rekey =
        new PlanNode.Rekey(
            "Rekey1", Plans.source(), List.of(Plans.key("K", "K", SqlType.STRING)), Plans.KAFKA);
    QueryPlan plan =
        Plans.toSink(
            Plans.project(
                "Project1",
                rekey,
                Plans.key("K", "K", SqlType.STRING),
                Plans.value("AMOUNT", "AMOUNT", SqlType.BIGINT)),
            Optional.empty());
    try (Driver driver = new Driver(plan, folder)) {
      driver.send("a", null, 5).send("b", "bob,12,0", 6);

      assertThat(driver.results()).containsExactly("a=- t=5", "b=12 t=6");
    }
  }
}
