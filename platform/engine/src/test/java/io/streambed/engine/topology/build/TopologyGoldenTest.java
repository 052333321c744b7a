package io.streambed.engine.topology.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streambed.common.PlatformException;
import io.streambed.engine.EngineErrorCode;
import io.streambed.engine.plan.Emission;
import io.streambed.engine.plan.JoinKind;
import io.streambed.engine.plan.JoinMethod;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.QueryPlan;
import io.streambed.engine.plan.WindowSpec;
import io.streambed.engine.topology.Names;
import io.streambed.engine.topology.TopologyContext;
import io.streambed.engine.topology.TopologySettings;
import io.streambed.format.Formats;
import io.streambed.type.SqlType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The topology of each kind of query, name by name: names are state, and a query that runs must
 * find its stores and topics under them after an upgrade. With {@code -Dtest.rewrite=true} the
 * files are written anew.
 */
final class TopologyGoldenTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "topology");

  enum Kind {
    FILTER_AND_PROJECT,
    TABLE,
    REKEY,
    AGGREGATE_BY_SOURCE_KEY,
    AGGREGATE_BY_OTHER_KEY,
    AGGREGATE_OF_TABLE,
    TABLE_THAT_IS_KEPT,
    SOURCE_TABLE,
    TUMBLING_WITH_LATE_TOPIC,
    SESSION_BEHIND_TWO_REPARTITIONS,
    STREAM_STREAM_JOIN,
    STREAM_STREAM_LEFT_JOIN_EAGER,
    STREAM_STREAM_FULL_JOIN_REKEYED,
    STREAM_TABLE_JOIN_WINDOWED,
    TABLE_TABLE_JOIN_FILTERED,
    FOREIGN_KEY_JOIN;

    private static final JoinMethod WITHIN = JoinPlans.within(1, 1, Optional.of(1L));

    QueryPlan plan() {
      return switch (this) {
        case FILTER_AND_PROJECT -> Plans.toSink(select(Plans.source()), Optional.empty());
        case TABLE -> Plans.toSink(select(Plans.source(true, Optional.empty())), Optional.empty());
        case REKEY -> Plans.toSink(rekey(), Optional.empty());
        case AGGREGATE_BY_SOURCE_KEY -> totals(Plans.source(), Optional.empty(), false);
        case AGGREGATE_BY_OTHER_KEY -> totals(Plans.source(), Optional.empty(), true);
        case AGGREGATE_OF_TABLE ->
            totals(Plans.source(true, Optional.empty()), Optional.empty(), true);
        case TABLE_THAT_IS_KEPT -> TABLE.plan().materialized(Optional.empty());
        case SOURCE_TABLE ->
            new QueryPlan("CST_EVENTS_0", Plans.source(true, Optional.empty()), Optional.empty())
                .materialized(Optional.empty());
        case TUMBLING_WITH_LATE_TOPIC -> totals(Plans.source(), Plans.tumbling(10, 5), true);
        case SESSION_BEHIND_TWO_REPARTITIONS -> totals(rekey(), Plans.session(10, 5), true);
        case STREAM_STREAM_JOIN ->
            JoinPlans.select(
                join(JoinPlans.stream("A"), JoinPlans.stream("B"), JoinKind.INNER, WITHIN), "A_V");
        case STREAM_STREAM_LEFT_JOIN_EAGER ->
            JoinPlans.select(
                join(
                    JoinPlans.stream("A"),
                    JoinPlans.stream("B"),
                    JoinKind.LEFT,
                    JoinPlans.within(1, 1, Optional.empty())),
                "A_V");
        case STREAM_STREAM_FULL_JOIN_REKEYED ->
            JoinPlans.select(
                join(JoinPlans.byV("A"), JoinPlans.byV("B"), JoinKind.FULL, WITHIN), "A_V");
        case STREAM_TABLE_JOIN_WINDOWED ->
            Plans.toSink(
                Plans.selection(
                    JoinPlans.totals(
                        join(
                            JoinPlans.stream("A"),
                            JoinPlans.table("B"),
                            JoinKind.LEFT,
                            JoinPlans.LOOKUP),
                        Plans.tumbling(10, 5),
                        Emission.ON_CLOSE)),
                Plans.tumbling(10, 5));
        case TABLE_TABLE_JOIN_FILTERED ->
            JoinPlans.select(
                Plans.filter(
                    "Where1",
                    join(
                        JoinPlans.table("A"),
                        JoinPlans.table("B"),
                        JoinKind.RIGHT,
                        JoinPlans.PRIMARY_KEYS),
                    "B_N > 1"),
                "B_V");
        case FOREIGN_KEY_JOIN ->
            JoinPlans.select(
                JoinPlans.foreignKey(
                    JoinPlans.table("A"), JoinPlans.table("B"), JoinKind.LEFT, "A_V"),
                "A_V");
      };
    }

    private static PlanNode select(PlanNode source) {
      return Plans.project(
          "Project1",
          Plans.filter("Filter1", source, "AMOUNT > 10"),
          Plans.key("K", "K", SqlType.STRING),
          Plans.value("AMOUNT", "AMOUNT", SqlType.BIGINT));
    }

    private static PlanNode join(PlanNode left, PlanNode right, JoinKind kind, JoinMethod method) {
      return JoinPlans.join("J", left, right, kind, method);
    }

    private static PlanNode rekey() {
      return new PlanNode.Rekey(
          "Rekey1",
          Plans.source(),
          List.of(Plans.key("AMOUNT_KEY", "AMOUNT", SqlType.BIGINT)),
          Plans.KAFKA);
    }

    private static QueryPlan totals(
        PlanNode input, Optional<WindowSpec> window, boolean repartition) {
      return Plans.toSink(
          Plans.selection(Plans.totals(input, window, Emission.EVERY_COMMIT, repartition)), window);
    }
  }

  private static TopologyContext context(TopologySettings settings) {
    return TopologyContext.forTests(
        settings,
        TestFunctions.expressions(),
        TestFunctions.aggregates(),
        Formats.standard(),
        entry -> {});
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void keepsItsNames(Kind kind) throws IOException {
    TopologySettings settings =
        kind == Kind.TUMBLING_WITH_LATE_TOPIC
            ? TopologySettings.DEFAULTS.withLateTopic()
            : TopologySettings.DEFAULTS;
    String actual = TopologyBuilder.build(kind.plan(), context(settings)).describe().toString();
    Path file = FOLDER.resolve(kind.name().toLowerCase(java.util.Locale.ROOT) + ".txt");
    if (Boolean.getBoolean("test.rewrite")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, actual, StandardCharsets.UTF_8);
    }
    assertThat(actual).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
  }

  @Test
  void saysWhatItCannotDoYet() {
    PlanNode table = Plans.source(true, Optional.empty());
    QueryPlan plan =
        Plans.toSink(
            new PlanNode.Rekey(
                "Rekey1",
                table,
                List.of(Plans.key("AMOUNT_KEY", "AMOUNT", SqlType.BIGINT)),
                Plans.KAFKA),
            Optional.empty());
    TopologyContext context = context(TopologySettings.DEFAULTS);

    assertThatThrownBy(() -> TopologyBuilder.build(plan, context))
        .isInstanceOfSatisfying(
            PlatformException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(EngineErrorCode.NOT_SUPPORTED);
              assertThat(e.problem().message()).contains("PARTITION BY over a table", "Q1");
            });
  }

  @Test
  void knowsTheInternalTopicsOfAQuery() {
    assertThat(Names.internalTopics(Kind.SESSION_BEHIND_TWO_REPARTITIONS.plan(), "app"))
        .containsExactly(
            "app-Aggregate1-groups-changelog",
            "app-Aggregate1-repartition",
            "app-Rekey1-repartition");
    assertThat(Names.internalTopics(Kind.AGGREGATE_OF_TABLE.plan(), "app"))
        .containsExactly(
            "app-Aggregate1-groups-changelog",
            "app-Aggregate1-shares-changelog",
            "app-Aggregate1-repartition");
    assertThat(Names.internalTopics(Kind.TABLE_THAT_IS_KEPT.plan(), "app"))
        .containsExactly("app-Materialize-rows-changelog");
  }
}
