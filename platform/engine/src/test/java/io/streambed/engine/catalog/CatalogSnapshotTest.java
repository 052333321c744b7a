package io.streambed.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.engine.Engine;
import io.streambed.engine.analyzer.PlannerConfig;
import io.streambed.engine.plan.CatalogQuery;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.format.Formats;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.SqlParser;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CatalogSnapshotTest {
  private final Engine engine =
      new Engine(FunctionRegistry.builtIns(), Formats.standard(), PlannerConfig.DEFAULT);

  private PlannedStatement run(String script) {
    PlannedStatement last = null;
    for (ParsedStatement statement : SqlParser.parse(script)) {
      last =
          engine.plan(
              statement, new Observed(Map.of("s", TopicFacts.of(3, 1))), SessionConfig.DEFAULT);
      if (last instanceof StatementPlan plan) {
        engine.apply(plan);
      }
    }
    assertThat(last).isNotNull();
    return last;
  }

  @Test
  void replayOfThePlansGivesTheSameCatalog() {
    CatalogSnapshot replayed = CatalogSnapshot.EMPTY;
    for (String sql :
        new String[] {
          "CREATE STREAM s (k INT KEY, v STRING) WITH (KAFKA_TOPIC = 's', VALUE_FORMAT = 'JSON');",
          "CREATE STREAM r AS SELECT * FROM s;",
          "CREATE TABLE c AS SELECT v, COUNT(*) AS n FROM s GROUP BY v;",
          "CREATE OR REPLACE STREAM r AS SELECT *, LEN(v) AS l FROM s;",
          "PAUSE CTAS_C_1;",
          "TERMINATE CSAS_R_0;"
        }) {
      replayed = replayed.with((StatementPlan) run(sql));
    }

    CatalogSnapshot catalog = engine.catalog();
    assertThat(replayed.sources()).isEqualTo(catalog.sources());
    assertThat(replayed.queries()).isEqualTo(catalog.queries());
    assertThat(replayed.nextQueryNumber()).isEqualTo(catalog.nextQueryNumber()).isEqualTo(2);
    assertThat(catalog.queries()).containsOnlyKeys("CTAS_C_1");
    assertThat(catalog.queries().get("CTAS_C_1").paused()).isTrue();
    assertThat(catalog.sources().get("R").partitions()).isEqualTo(3);
  }

  @Test
  void describesSourcesWithTheQueriesAroundThem() {
    run(
        """
        CREATE STREAM s (k INT KEY, v STRING) WITH (KAFKA_TOPIC = 's', VALUE_FORMAT = 'JSON');
        CREATE STREAM r AS SELECT * FROM s;
        INSERT INTO r SELECT * FROM s WHERE k > 1;
        """);

    Description.SourceDetail detail =
        (Description.SourceDetail)
            engine.describe((CatalogQuery) run("DESCRIBE r;"), RuntimeFacts.NONE);

    assertThat(detail.writers())
        .extracting(Description.QuerySummary::id)
        .containsExactly("CSAS_R_0", "INSERTQUERY_1");
    assertThat(detail.readers()).isEmpty();
  }

  @Test
  void explainsAQueryAsATree() {
    run("CREATE STREAM s (k INT KEY, v STRING) WITH (KAFKA_TOPIC = 's', VALUE_FORMAT = 'JSON');");

    Description.QueryDetail detail =
        (Description.QueryDetail)
            engine.describe(
                (CatalogQuery)
                    run("EXPLAIN SELECT k, UCASE(v) AS u FROM s WHERE k > 1 EMIT CHANGES;"),
                RuntimeFacts.NONE);

    assertThat(detail.text())
        .isEqualTo(
            """
            Project [K, UCASE(V) AS U]
              Filter (K > 1)
                Stream S topic=s""");
  }
}
