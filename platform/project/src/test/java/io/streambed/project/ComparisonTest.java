package io.streambed.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streambed.common.PlatformException;
import io.streambed.engine.catalog.TopicFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over the real planner: what it would refuse on a server is refused here. */
final class ComparisonTest {
  private static final String ORDERS = TestProject.source("orders", "orders");
  private static final String COUNTS =
      "CREATE TABLE counts AS SELECT sku, COUNT(*) AS n FROM orders"
          + " WINDOW TUMBLING (SIZE 1 MINUTE) GROUP BY sku;";

  @TempDir private Path root;
  private TestProject folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = new TestProject(root);
  }

  @Test
  void createsAllInOrderOnAnEmptyServer() throws IOException {
    ChangePlan plan = compare(COUNTS + "\n" + ORDERS, ActualState.EMPTY);

    assertThat(plan.changes())
        .hasOnlyElementsOfType(Change.CreateSql.class)
        .extracting(Change::subject)
        .containsExactly("stream ORDERS", "table COUNTS");
    assertThat(plan.isEmpty()).isFalse();
    assertThat(plan.show())
        .isEqualTo(
            "+ create stream ORDERS (%1$s:2)\n+ create table COUNTS (%1$s:1)\n"
                .formatted(Path.of("sql/all.sql")));
  }

  @Test
  void keepsWhatIsAsWrittenHoweverItIsWritten() throws IOException {
    ActualState running =
        running(
            Map.of(
                "ORDERS", ORDERS.replace("STREAM", "stream").replace(" (id", "\n  (id"),
                "COUNTS", COUNTS.replace("SELECT", "select").replace("COUNT(*)", "count(*)")));

    ChangePlan plan = compare(ORDERS + "\n" + COUNTS, running);

    assertThat(plan.changes()).hasSize(2).hasOnlyElementsOfType(Change.Keep.class);
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.show()).isEmpty();
  }

  @Test
  void changesAnAppendedColumnInPlace() throws IOException {
    String all = "CREATE STREAM cheap AS SELECT id, sku FROM orders;";
    ActualState running = running(Map.of("ORDERS", ORDERS, "CHEAP", all));

    ChangePlan plan = compare(ORDERS + "\n" + all.replace("id, sku", "id, sku, price"), running);

    assertThat(plan.changes().get(0)).isInstanceOf(Change.Keep.class);
    assertThat(plan.changes().get(1))
        .isInstanceOfSatisfying(
            Change.ReplaceSql.class,
            replace ->
                assertThat(replace.sql())
                    .startsWith("CREATE OR REPLACE STREAM")
                    .contains("PRICE")
                    .endsWith(";"));
    assertThat(plan.show()).startsWith("~ change in place stream CHEAP (");
  }

  @Test
  void refusesAnotherWindowInTheWordsOfKsqlDbAndSaysWhatCanBeDone() throws IOException {
    ActualState running = running(Map.of("ORDERS", ORDERS, "COUNTS", COUNTS));

    ChangePlan plan = compare(ORDERS + "\n" + COUNTS.replace("1 MINUTE", "5 MINUTES"), running);

    assertThat(plan.refused())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.subject()).isEqualTo("table COUNTS");
              assertThat(refused.reason())
                  .contains("Cannot upgrade")
                  .containsIgnoringCase("window");
              assertThat(refused.hint().orElseThrow()).contains("DROP TABLE COUNTS;");
            });
    assertThat(plan.isEmpty()).isFalse();
    assertThat(plan.show()).contains("! cannot change table COUNTS (").contains("\n    hint: ");
  }

  @Test
  void leavesAloneWhatItDoesNotName() throws IOException {
    ActualState running = running(Map.of("ORDERS", ORDERS, "COUNTS", COUNTS));

    ChangePlan plan = compare(ORDERS, running);

    assertThat(plan.changes()).last().isEqualTo(new Change.Unmanaged("COUNTS"));
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.show()).isEqualTo("? leave alone COUNTS (not in the project)\n");
  }

  @Test
  void namesFileAndPlaceOfAStatementThatDoesNotHold() throws IOException {
    Project project = folder.with(ORDERS + "\n\nCREATE STREAM s AS\n  SELECT skuu FROM orders;\n");

    PlatformException refusal =
        catchThrowableOfType(
            PlatformException.class, () -> TestProject.compare(project, ActualState.EMPTY));

    List<String> lines = refusal.problem().message().lines().toList();
    assertThat(lines.get(0)).startsWith(Path.of("sql/all.sql") + ":4:").contains("SKUU");
    assertThat(lines).contains("  |   SELECT skuu FROM orders;", "  |          ^^^^");
  }

  @Test
  void keepsARunningInsertAndCreatesAMissingOne() throws IOException {
    String copy = TestProject.source("copy", "copy");
    String insert = "INSERT INTO copy SELECT * FROM orders;";
    ActualState running =
        new ActualState(
            Map.of("ORDERS", ORDERS, "COPY", copy),
            List.of("insert into COPY\nselect * from ORDERS;"),
            Map.of(),
            Map.of("orders", TopicFacts.of(1, 1), "copy", TopicFacts.of(1, 1)),
            Map.of());

    ChangePlan plan =
        compare(
            String.join("\n", ORDERS, copy, insert, insert.replace(";", " WHERE price > 1;")),
            running);

    assertThat(plan.changes())
        .extracting(change -> change.getClass().getSimpleName())
        .containsExactly("Keep", "Keep", "Keep", "CreateSql");
  }

  @Test
  void comparesConnectorsByTheirSettings() throws IOException {
    TestProject.write(root, "connectors/a.json", "{\"connector.class\": \"A\"}");
    TestProject.write(root, "connectors/b.json", "{\"connector.class\": \"B\"}");
    TestProject.write(root, "connectors/c.json", "{\"connector.class\": \"C\"}");
    ActualState running =
        new ActualState(
            Map.of(),
            List.of(),
            Map.of(),
            Map.of(),
            Map.of(
                "a", new Connector("a", Map.of("connector.class", "A")),
                "b", new Connector("b", Map.of("connector.class", "old")),
                "d", new Connector("d", Map.of("connector.class", "D"))));

    ChangePlan plan = TestProject.compare(ProjectLoader.load(root), running);

    assertThat(plan.show())
        .isEqualTo(
            """
            ~ reconfigure connector b (connectors/b.json)
            + create connector c (connectors/c.json)
            ? leave alone connector d (not in the project)
            """);
  }

  private ChangePlan compare(String sql, ActualState actual) throws IOException {
    return TestProject.compare(folder.with(sql), actual);
  }

  private static ActualState running(Map<String, String> statements) {
    return new ActualState(
        statements, List.of(), Map.of(), Map.of("orders", TopicFacts.of(1, 1)), Map.of());
  }
}
