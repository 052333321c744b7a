package io.streambed.engine.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streambed.common.PlatformException;
import io.streambed.engine.plan.JoinMethod;
import io.streambed.engine.plan.PlanNode;
import io.streambed.engine.plan.PushQueryPlan;
import io.streambed.engine.plan.StatementPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and names of joins, and which side moves. */
final class JoinPlannerTest {
  private final Session session = new Session();

  @BeforeEach
  void declare() {
    session.run(
        """
        CREATE STREAM l (a INT KEY, b INT, c INT) WITH (KAFKA_TOPIC = 'l', VALUE_FORMAT = 'JSON', PARTITIONS = 2);
        CREATE STREAM r (a INT KEY, b INT, d INT) WITH (KAFKA_TOPIC = 'r', FORMAT = 'JSON', PARTITIONS = 2);
        CREATE STREAM nokey (a INT, e INT) WITH (KAFKA_TOPIC = 'n', VALUE_FORMAT = 'JSON', PARTITIONS = 2);
        CREATE STREAM rowkeys (rowkey INT KEY, rowkey_1 INT) WITH (KAFKA_TOPIC = 'k', VALUE_FORMAT = 'JSON', PARTITIONS = 2);
        CREATE TABLE t (a INT PRIMARY KEY, f INT) WITH (KAFKA_TOPIC = 't', VALUE_FORMAT = 'DELIMITED', KEY_FORMAT = 'DELIMITED', PARTITIONS = 2);
        CREATE TABLE u (a INT PRIMARY KEY, g INT) WITH (KAFKA_TOPIC = 'u', VALUE_FORMAT = 'JSON', PARTITIONS = 2);
        CREATE TABLE pairs (a INT PRIMARY KEY, b INT PRIMARY KEY, g INT) WITH (KAFKA_TOPIC = 'p', FORMAT = 'JSON', PARTITIONS = 2);
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* FROM l JOIN r WITHIN 1 HOUR ON l.a = r.a" + "|L_A KEY, L_B, L_C, R_A, R_B, R_D",
        "r.*, l.* FROM l JOIN r WITHIN 1 HOUR ON l.a = r.a" + "|L_A KEY, R_A, R_B, R_D, L_B, L_C",
        "r.a, c FROM l LEFT JOIN r WITHIN 1 HOUR ON l.a = r.a|R_A KEY, C",
        "* FROM l FULL JOIN r WITHIN 1 HOUR ON l.a = r.a"
            + "|ROWKEY KEY, L_A, L_B, L_C, R_A, R_B, R_D",
        "ROWKEY AS k, c FROM l JOIN r WITHIN 1 HOUR ON l.a + 1 = r.a - 1|K KEY, C",
        "ROWKEY_2, x.rowkey FROM rowkeys x FULL JOIN r WITHIN 1 HOUR ON x.rowkey = r.a"
            + "|ROWKEY_2 KEY, ROWKEY",
        "r.a, c FROM l JOIN r WITHIN 1 HOUR ON ABS(l.a) = r.a|R_A KEY, C",
        "c, d FROM l JOIN r WITHIN 1 HOUR ON c = d|C KEY, D",
        "l.b, l.ROWTIME AS t, r.ROWOFFSET FROM l JOIN r WITHIN 1 HOUR ON l.b = r.b"
            + "|L_B KEY, T, R_ROWOFFSET",
        "u.a, c, f FROM l JOIN t ON l.a = t.a LEFT JOIN u ON l.a = u.a|U_A KEY, C, F",
        "u.a, c, f FROM l JOIN t ON l.a = t.a LEFT JOIN u ON f = u.a|F KEY, U_A, C",
        "l.a AS k, d FROM l JOIN r WITHIN 1 HOUR ON l.b = r.b PARTITION BY l.a|K KEY, D",
        "c, l.b AS q FROM l JOIN r WITHIN 1 HOUR ON l.a = r.a PARTITION BY c|C KEY, Q",
      })
  void namesKeyAndColumns(String select, String columns) {
    StatementPlan plan = session.plan("CREATE STREAM s AS SELECT " + select + ";");

    assertThat(columnsOf(plan)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pairs.a, pairs.b, pairs.g, u.g FROM pairs JOIN u ON pairs.g = u.a"
            + "|PAIRS_A KEY, B KEY, PAIRS_G, U_G",
        "pairs.b, pairs.a, u.a FROM pairs LEFT JOIN u ON pairs.b = u.a|PAIRS_A KEY, B KEY, U_A",
        "* FROM t JOIN u ON t.a = u.a|T_A KEY, T_F, U_A, U_G",
        "ROWKEY, f FROM t FULL JOIN u ON t.a = u.a|ROWKEY KEY, F",
        "u.a, COUNT(*) AS n FROM l JOIN u ON l.a = u.a GROUP BY u.a|U_A KEY, N",
      })
  void namesKeyAndColumnsOfTables(String select, String columns) {
    StatementPlan plan = session.plan("CREATE TABLE s AS SELECT " + select + ";");

    assertThat(columnsOf(plan)).isEqualTo(columns);
  }

  private static String columnsOf(StatementPlan plan) {
    return String.join(
        ", ",
        plan.query().orElseThrow().sink().orElseThrow().schema().columns().stream()
            .map(
                column ->
                    column.toString().contains(" KEY") ? column.name() + " KEY" : column.name())
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the right side takes the format of the left
        "l JOIN r WITHIN 1 HOUR ON l.a = r.a|RightKey1 JSON to KAFKA",
        // the side that keeps its key stays
        "l JOIN r WITHIN 1 HOUR ON l.b = r.a|LeftKey1 to JSON",
        "l JOIN r WITHIN 1 HOUR ON l.a = r.b|RightKey1 to KAFKA",
        "l JOIN r WITHIN 1 HOUR ON l.b = r.b|LeftKey1 to KAFKA, RightKey1 to KAFKA",
        "nokey n JOIN r WITHIN 1 HOUR ON n.e = r.b|LeftKey1 to KAFKA, RightKey1 to KAFKA",
        // a stream moves to the table
        "l JOIN t ON l.a = t.a|LeftKey1 KAFKA to DELIMITED",
        "nokey l JOIN t ON l.a = t.a|LeftKey1 to DELIMITED",
        "l JOIN u ON l.a = u.a|''",
        "l JOIN u ON l.a = u.a JOIN t ON l.a = t.a|LeftKey2 KAFKA to DELIMITED",
      })
  void movesAsFewSidesAsItCan(String from, String moved) {
    StatementPlan plan = session.plan("CREATE STREAM s AS SELECT *, 1 AS one FROM " + from + ";");

    assertThat(String.join(", ", rekeys(plan.query().orElseThrow().root()))).isEqualTo(moved);
  }

  /** Each new key: its node, its old format if only that changes, and the new one. */
  private static List<String> rekeys(PlanNode node) {
    List<String> result = new ArrayList<>();
    if (node instanceof PlanNode.Rekey rekey) {
      boolean same =
          rekey.input().schema().key().stream()
              .map(column -> column.name())
              .toList()
              .equals(rekey.keys().stream().map(key -> key.name()).toList());
      String old = same ? formatBelow(rekey.input()) + " " : "";
      result.add(rekey.id() + " " + old + "to " + rekey.keyFormat().name());
    }
    node.sources().forEach(source -> result.addAll(rekeys(source)));
    return result;
  }

  private static String formatBelow(PlanNode node) {
    if (node instanceof PlanNode.Join join) {
      return join.keyFormat().name();
    }
    return node instanceof PlanNode.Source source
        ? source.serde().key().name()
        : formatBelow(node.sources().get(0));
  }

  @Test
  void movesTheRightTableWhereKeysAreWrittenDifferently() {
    StatementPlan plan = session.plan("CREATE TABLE s AS SELECT * FROM t JOIN u ON t.a = u.a;");

    assertThat(rekeys(plan.query().orElseThrow().root()))
        .containsExactly("RightKey1 KAFKA to DELIMITED");
    assertThat(plan.query().orElseThrow().sink().orElseThrow().serde().key().name())
        .isEqualTo("DELIMITED");
  }

  @Test
  void sinkTakesTheKeyFormatOfTheLeftmostSource() {
    StatementPlan plan =
        session.plan("CREATE STREAM s AS SELECT r.a, f FROM r JOIN t ON r.a = t.a;");

    assertThat(plan.query().orElseThrow().sink().orElseThrow().serde().key().name())
        .isEqualTo("JSON");
  }

  @Test
  void nodesOfAPlanHaveDifferentNames() {
    StatementPlan plan =
        session.plan(
            "CREATE STREAM s AS SELECT * FROM l JOIN r WITHIN 1 HOUR ON l.b = r.b"
                + " JOIN t ON l.a = t.a LEFT JOIN u ON t.f = u.a WHERE l.c > 1;");

    List<String> ids = new ArrayList<>();
    collectIds(plan.query().orElseThrow().root(), ids);
    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
  }

  private static void collectIds(PlanNode node, List<String> into) {
    into.add(node.id());
    node.sources().forEach(source -> collectIds(source, into));
  }

  @Test
  void readersAndTextOfAStatementNameAllSources() {
    StatementPlan plan =
        session.plan("CREATE STREAM s AS SELECT l.a, c, f FROM l LEFT JOIN t ON l.a = t.a;");

    assertThat(session.catalog().readersOf("L")).hasSize(1);
    assertThat(session.catalog().readersOf("T")).hasSize(1);
    assertThat(plan.statement())
        .endsWith(
            """
            SELECT
              L.A L_A,
              L.C C,
              T.F F
            FROM L L
            LEFT OUTER JOIN T T ON ((L.A = T.A))
            EMIT CHANGES;""");
  }

  @Test
  void doesNotDropASourceThatAJoinReads() {
    session.run("CREATE STREAM s AS SELECT l.a, c, f FROM l LEFT JOIN t ON l.a = t.a;");

    assertThatThrownBy(() -> session.run("DROP TABLE t;"))
        .isInstanceOf(PlatformException.class)
        .hasMessageStartingWith("Cannot drop T.")
        .hasMessageContaining("[S]");
  }

  @Test
  void clientsMaySelectWithoutTheKey() {
    PushQueryPlan plan =
        (PushQueryPlan)
            session.run("SELECT f, l.ROWTIME, c FROM l JOIN t ON l.a = t.a EMIT CHANGES LIMIT 2;");

    assertThat(plan.output().stream().map(column -> column.name()))
        .containsExactly("F", "L_ROWTIME", "C");
    assertThat(plan.table()).isFalse();
  }

  @Test
  void streamsJoinThemselvesUnderTwoAliases() {
    StatementPlan plan =
        session.plan(
            "CREATE STREAM s AS SELECT x.a, x.b, y.b FROM l x JOIN l y"
                + " WITHIN (0 SECONDS, 5 SECONDS) ON x.a = y.a;");

    PlanNode.Join join = (PlanNode.Join) plan.query().orElseThrow().root().sources().get(0);
    assertThat(join.method()).isEqualTo(new JoinMethod.Within(0, 5000, java.util.Optional.empty()));
    assertThat(session.catalog().readersOf("L")).hasSize(1);
  }

  @Test
  void refusesForeignKeysIntoWindowedTables() {
    session.run(
        """
        CREATE TABLE w1 (k INT PRIMARY KEY, f INT) WITH (KAFKA_TOPIC = 'w1', VALUE_FORMAT = 'JSON', PARTITIONS = 2, WINDOW_TYPE = 'TUMBLING', WINDOW_SIZE = '1 SECOND');
        CREATE TABLE w2 (k INT PRIMARY KEY, f INT) WITH (KAFKA_TOPIC = 'w2', VALUE_FORMAT = 'JSON', PARTITIONS = 2, WINDOW_TYPE = 'TUMBLING', WINDOW_SIZE = '1 SECOND');
        """);

    assertThatThrownBy(() -> session.run("SELECT * FROM w1 JOIN w2 ON w1.f = w2.k EMIT CHANGES;"))
        .hasMessage("Foreign-key table-table joins are not supported on windowed tables.");
  }

  @Test
  void refusesAliasesThatMakeTwoColumnsOne() {
    session.run(
        """
        CREATE STREAM odd (k INT KEY, b_c INT) WITH (KAFKA_TOPIC = 'odd', VALUE_FORMAT = 'JSON', PARTITIONS = 2);
        CREATE STREAM even (k INT KEY, c INT) WITH (KAFKA_TOPIC = 'even', VALUE_FORMAT = 'JSON', PARTITIONS = 2);
        """);

    assertThatThrownBy(
            () ->
                session.run(
                    "CREATE STREAM s AS SELECT a.k, a_b.c FROM odd a JOIN even a_b WITHIN 1 HOUR"
                        + " ON a.k = a_b.k;"))
        .hasMessageContaining("two columns of the join would have the name \"A_B_C\"");
  }
}
