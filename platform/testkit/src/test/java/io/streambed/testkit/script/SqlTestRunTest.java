package io.streambed.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.function.FunctionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQL files with tests in the manner of ksqlDB's tool. */
final class SqlTestRunTest {
  private static final String COPY =
      """
      CREATE STREAM a (id INT KEY, n INT) WITH (kafka_topic='a', value_format='JSON');
      CREATE STREAM b AS SELECT * FROM a;
      """;

  @TempDir private Path folder;

  @Test
  void readsTestsWithTheirPlaces() throws IOException {
    Path file =
        write(
            """
            -- a comment
            --@test: first
            SHOW STREAMS;

            --@test: second
            --@expected.error: java.lang.AssertionError
            --@expected.message: Expected record
            SHOW
            TABLES;
            """);

    List<SqlTest> tests = SqlTestReader.read(file);

    assertThat(tests).extracting(SqlTest::name).containsExactly("first", "second");
    assertThat(tests).extracting(SqlTest::line).containsExactly(2, 5);
    assertThat(tests.get(0).expected()).isEmpty();
    assertThat(tests.get(1).expected().orElseThrow().message()).hasValue("Expected record");
    assertThat(tests.get(1).statements()).containsExactly(new SqlTest.Located("SHOW\nTABLES;", 8));
  }

  @Test
  void comparesTheColumnsThatAnAssertionNames() throws IOException {
    assertThat(
            check(
                COPY
                    + """
                    INSERT INTO a (rowtime, id, n) VALUES (7, 1, 2);
                    ASSERT VALUES b (n, rowtime) VALUES (2, 7);
                    INSERT INTO a (id, n) VALUES (3, 4);
                    ASSERT VALUES b VALUES (3, 4);
                    """))
        .isEqualTo("1 passed, 0 failed");
  }

  @Test
  void saysWhatCameInsteadAndWhere() throws IOException {
    assertThat(
            check(
                COPY
                    + """
                    INSERT INTO a (rowtime, id, n) VALUES (7, 1, 2);
                    ASSERT VALUES b (n, rowtime) VALUES (3, 7);
                    """))
        .contains("a.sql:5: t: TEST-1006: Expected record does not match actual.")
        .contains("expected  3  at 00:00:00.007")
        .contains("actual    1  2  at 00:00:00.007");
    assertThat(check(COPY + "ASSERT VALUES b (n) VALUES (3);\n"))
        .contains("there is no further record");
  }

  @Test
  void tellsTombstonesFromValues() throws IOException {
    String table =
        """
        CREATE TABLE a (id INT PRIMARY KEY, n INT) WITH (kafka_topic='a', value_format='JSON');
        CREATE TABLE b AS SELECT * FROM a WHERE n > 0;
        INSERT INTO a VALUES (1, 1);
        INSERT INTO a VALUES (1, 0);
        ASSERT VALUES b VALUES (1, 1);
        """;

    assertThat(check(table + "ASSERT NULL VALUES b (id) KEY (1);\n"))
        .isEqualTo("1 passed, 0 failed");
    assertThat(check(table + "ASSERT VALUES b (id) VALUES (1);\n"))
        .contains("Expected record does not match actual");
  }

  @Test
  void comparesDefinitions() throws IOException {
    assertThat(
            check(
                COPY
                    + "ASSERT STREAM b (id INT KEY, n INT)"
                    + " WITH (kafka_topic='B', value_format='JSON');\n"))
        .isEqualTo("1 passed, 0 failed");
    assertThat(
            check(
                COPY
                    + "ASSERT TABLE b (id INT PRIMARY KEY, n INT)"
                    + " WITH (kafka_topic='B', value_format='JSON');\n"))
        .contains("Expected type does not match actual for source B.");
    assertThat(
            check(
                COPY
                    + "ASSERT STREAM b (id INT KEY, n INT)"
                    + " WITH (kafka_topic='B', value_format='DELIMITED', value_delimiter='|');\n"))
        .contains("Expected value format does not match actual for source B.")
        .contains("Expected: DELIMITED{delimiter=|}, Actual: JSON");
  }

  @Test
  void expectsTheFirstFailure() throws IOException {
    String expectation =
        "--@expected.error: KsqlException\n--@expected.message: C does not exist\n";

    assertThat(check(expectation + COPY + "CREATE STREAM d AS SELECT * FROM c;\n"))
        .isEqualTo("1 passed, 0 failed");
    assertThat(check(expectation + COPY)).contains("expected an error, but all is accepted");
    assertThat(check(expectation + COPY + "ASSERT VALUES b (n) VALUES (3);\n"))
        .contains("expected error KsqlException, got TEST-1006");
  }

  @Test
  void runsAScriptBesideIt() throws IOException {
    Files.writeString(folder.resolve("tables.sql"), COPY);

    assertThat(
            check(
                """
                RUN SCRIPT '/tables.sql';
                INSERT INTO a VALUES (1, 2);
                ASSERT VALUES b VALUES (1, 2);
                """))
        .isEqualTo("1 passed, 0 failed");
  }

  @Test
  void keepsStateAndPlaceOfAQueryThatIsReplaced() throws IOException {
    assertThat(
            check(
                """
                CREATE STREAM a (id INT KEY, n INT) WITH (kafka_topic='a', value_format='JSON');
                CREATE TABLE b AS SELECT id, COUNT(*) AS c FROM a WHERE n >= 0 GROUP BY id;
                INSERT INTO a VALUES (1, 0);
                INSERT INTO a VALUES (2, 0);
                ASSERT VALUES b VALUES (1, 1);
                ASSERT VALUES b VALUES (2, 1);
                CREATE OR REPLACE TABLE b AS
                  SELECT id, COUNT(*) AS c FROM a WHERE n > 0 GROUP BY id;
                INSERT INTO a VALUES (1, 0);
                INSERT INTO a VALUES (2, 1);
                ASSERT VALUES b VALUES (2, 2);
                """))
        .isEqualTo("1 passed, 0 failed");
  }

  @Test
  void feedsARecordDepthFirstThroughAllQueries() throws IOException {
    assertThat(
            check(
                """
                CREATE STREAM a (n INT) WITH (kafka_topic='a', value_format='JSON');
                CREATE STREAM b AS SELECT n + 10 AS n FROM a;
                CREATE STREAM c AS SELECT n + 100 AS n FROM b;
                INSERT INTO c SELECT n + 1000 AS n FROM a;
                INSERT INTO a VALUES (1);
                INSERT INTO a VALUES (2);
                ASSERT VALUES c VALUES (111);
                ASSERT VALUES c VALUES (1001);
                ASSERT VALUES c VALUES (112);
                ASSERT VALUES c VALUES (1002);
                """))
        .isEqualTo("1 passed, 0 failed");
  }

  @Test
  void goesOnWhereAPausedQueryWas() throws IOException {
    assertThat(
            check(
                COPY
                    + """
                    INSERT INTO a VALUES (1, 1);
                    PAUSE ALL;
                    INSERT INTO a VALUES (2, 2);
                    ASSERT VALUES b VALUES (1, 1);
                    RESUME ALL;
                    ASSERT VALUES b VALUES (2, 2);
                    """))
        .isEqualTo("1 passed, 0 failed");
  }

  @Test
  void takesFilesWithoutTestsForScripts() throws IOException {
    Path file = Files.writeString(folder.resolve("tables.sql"), COPY);

    assertThat(run(folder)).isEqualTo("0 passed, 0 failed");
    assertThat(run(file)).contains("a file of tests has a line \"--@test: name\" before each");
  }

  private String check(String statements) throws IOException {
    return run(write("--@test: t\n" + statements));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("a.sql"), text);
  }

  private static String run(Path path) {
    ScriptRunner runner = new ScriptRunner(FunctionRegistry.builtIns());
    return String.join("\n", runner.run(List.of(path), ScriptRunner.Mode.CHECK).lines());
  }
}
