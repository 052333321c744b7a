package io.streambed.engine.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.StateLayout;
import io.streambed.engine.plan.StatementPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LayoutChoiceTest {
  private static StateLayout layout(String call, String window, String emission) {
    StatementPlan plan =
        new Session()
            .topic("s", 1)
            .plan(
                """
                CREATE STREAM s (k BIGINT KEY, i INT, l BIGINT, d DOUBLE, m DECIMAL(9, 2), t STRING)
                  WITH (KAFKA_TOPIC = 's', FORMAT = 'JSON');
                CREATE TABLE x AS SELECT k, %s AS a, COUNT(*) AS n FROM s WINDOW %s GROUP BY k EMIT %s;
                """
                    .formatted(call, window, emission));
    PlanNode node = plan.query().orElseThrow().root();
    while (!(node instanceof PlanNode.Aggregate)) {
      node = node.sources().get(0);
    }
    return ((PlanNode.Aggregate) node).layout();
  }

  private static final String OVERLAPPING = "HOPPING (SIZE 5 MINUTES, ADVANCE BY 10 SECONDS)";

  @ParameterizedTest
  @ValueSource(strings = {"COUNT(d)", "SUM(i)", "SUM(l)", "AVG(l)", "MIN(d)", "MAX(t)", "MAX(m)"})
  void keepsOverlappingWindowsInSlicesWhereTheOrderOfRowsDoesNotShow(String call) {
    assertThat(layout(call, OVERLAPPING, "FINAL")).isEqualTo(StateLayout.PER_SLICE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SUM(d)",
        "SUM(m)",
        "AVG(d)",
        "COLLECT_LIST(i)",
        "LATEST_BY_OFFSET(t)",
        "TOPK(i, 2)"
      })
  void keepsWholeWindowsWhereItWouldShow(String call) {
    assertThat(layout(call, OVERLAPPING, "FINAL")).isEqualTo(StateLayout.PER_WINDOW);
  }

  @Test
  void keepsWholeWindowsWhereResultsAreNotFinal() {
    assertThat(layout("SUM(i)", OVERLAPPING, "CHANGES")).isEqualTo(StateLayout.PER_WINDOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TUMBLING (SIZE 1 MINUTE)",
        "HOPPING (SIZE 1 MINUTE, ADVANCE BY 1 MINUTE)",
        "HOPPING (SIZE 60 SECONDS, ADVANCE BY 59 SECONDS)",
        "SESSION (1 MINUTE)"
      })
  void keepsWholeWindowsWhereSlicesWouldNotBeFewer(String window) {
    assertThat(layout("SUM(i)", window, "FINAL")).isEqualTo(StateLayout.PER_WINDOW);
  }
}
