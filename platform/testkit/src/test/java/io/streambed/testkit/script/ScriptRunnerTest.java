package io.streambed.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streambed.common.PlatformException;
import io.streambed.function.FunctionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner where scripts do not hold. */
final class ScriptRunnerTest {
  private static final String CLICKS =
      """
      # name: a.test

      statement ok
      CREATE STREAM clicks (user STRING KEY, n INT)
        WITH (KAFKA_TOPIC = 'clicks', VALUE_FORMAT = 'JSON', PARTITIONS = 1);
      CREATE STREAM twice AS SELECT user, n * 2 AS n FROM clicks;

      """;

  @TempDir private Path folder;

  private final ScriptRunner runner = new ScriptRunner(FunctionRegistry.builtIns());

  @Test
  void showsWhatWasExpectedAndWhatCame() throws IOException {
    Path script =
        write(
            """
            send clicks
            00:00:01  ann  {"n": 1}
            00:00:02  bob  {"n": 2}

            rows twice
            ann  2
            bob  5
            """);

    assertThat(check(script))
        .isEqualTo(
            """
            %s:12: rows twice
              expected
                ann  2
                bob  5
              actual
                ann  2
                bob  4
            0 passed, 1 failed"""
                .formatted(script));
  }

  @Test
  void rewritesOnlyWhatDoesNotHold() throws IOException {
    String before =
        """
        send clicks
        00:00:01  ann  {"n": 1}

        rows clicks
        ann\t1

        # why
        rows twice

        statement error ENG-1
        CREATE STREAM s AS
          SELECT usr
          FROM clicks;
        no message

        # end
        """;
    Path script = write(before);

    ScriptReport report = runner.run(List.of(script), ScriptRunner.Mode.REWRITE);

    assertThat(report.failed()).isZero();
    assertThat(report.scripts().get(0).rewritten()).isTrue();
    assertThat(script)
        .hasContent(
            CLICKS
                + """
                send clicks
                00:00:01  ann  {"n": 1}

                rows clicks
                ann\t1

                # why
                rows twice
                ann  2

                statement error ENG-2101
                CREATE STREAM s AS
                  SELECT usr
                         ^^^
                  FROM clicks;
                Could not determine output schema for query due to error: Line: 2, Col: 10: SELECT column 'USR' cannot be resolved.
                hint: Did you mean "USER"?

                # end
                """);
  }

  @Test
  void leavesAScriptThatHoldsAsItIs() throws IOException {
    Path script = write("rows twice\n");

    ScriptReport report = runner.run(List.of(script), ScriptRunner.Mode.REWRITE);

    assertThat(report.scripts().get(0).rewritten()).isFalse();
    assertThat(script).hasContent(CLICKS + "rows twice\n");
  }

  @Test
  void failsWhereAnErrorIsExpectedAndNoneComes() throws IOException {
    Path script = write("statement error ENG-2101\nCREATE STREAM s AS SELECT * FROM clicks;\n");

    assertThat(check(script))
        .contains(":8: statement error ENG-2101: expected an error, but the statement is accepted");
  }

  @Test
  void stopsAtAStatementThatIsRefused() throws IOException {
    Path script =
        write(
            """
            statement ok
            CREATE STREAM s AS
              SELECT usr FROM clicks;

            rows s
            ann  1
            """);

    assertThat(check(script))
        .isEqualTo(
            """
            %s:8: statement ok: ENG-2101: Could not determine output schema for query due to error: Line: 2, Col: 10: SELECT column 'USR' cannot be resolved.
              at 2:10
              |   SELECT usr FROM clicks;
              |          ^^^
              hint: Did you mean "USER"?
            0 passed, 1 failed"""
                .formatted(script));
  }

  @Test
  void namesWhatDoesNotExist() throws IOException {
    assertThat(check(write("rows orders\n")))
        .contains("TEST-1003: stream or table \"orders\" does not exist");
    assertThat(check(write("send orders\n0  1  2\n")))
        .contains("TEST-1003: stream, table or topic \"orders\" does not exist");
    assertThat(check(write("explain clicks\n")))
        .contains("TEST-1003: query, stream or table with a query \"clicks\" does not exist");
  }

  @Test
  void refusesRecordsThatAreNone() throws IOException {
    assertThat(check(write("send clicks\n00:00:01  ann\n")))
        .contains("TEST-1002: a record has an event time, a key and a value, got 2 fields");
    assertThat(check(write("send clicks\nsoon  ann  {}\n")))
        .contains("TEST-1002: an event time is 00:00:10, milliseconds or ISO, got \"soon\"");
  }

  @Test
  void refusesStatementsThatAScriptDoesNotRun() throws IOException {
    assertThat(check(write("statement ok\nSELECT * FROM clicks EMIT CHANGES;\n")))
        .contains("TEST-1004: a script does not run statements of this kind");
  }

  @Test
  void goesOnAfterAScriptThatIsNone() throws IOException {
    Files.writeString(folder.resolve("0.test"), "\nstatment ok\n");
    write("rows twice\n");

    ScriptReport report = runner.run(List.of(folder), ScriptRunner.Mode.CHECK);

    assertThat(report.passed()).isEqualTo(1);
    assertThat(report.scripts().get(0).failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.line()).isEqualTo(2);
              assertThat(failure.text()).contains("cannot start with \"statment ok\"");
            });
  }

  @Test
  void refusesAFolderThatDoesNotExist() {
    assertThatThrownBy(() -> runner.run(List.of(folder.resolve("none")), ScriptRunner.Mode.CHECK))
        .isInstanceOf(PlatformException.class)
        .hasMessageStartingWith("cannot read file");
  }

  @Test
  void includesStatementsOfAFileBesideTheScript() throws IOException {
    Files.writeString(folder.resolve("more.sql"), "CREATE STREAM copy AS SELECT * FROM twice;\n");
    Path script =
        write("include more.sql\n\nsend clicks\n0  ann  {\"n\": 21}\n\nrows copy\nann  42\n");

    assertThat(check(script)).isEqualTo("1 passed, 0 failed");
  }

  private Path write(String blocks) throws IOException {
    return Files.writeString(folder.resolve("a.test"), CLICKS + blocks);
  }

  private String check(Path script) {
    return String.join("\n", runner.run(List.of(script), ScriptRunner.Mode.CHECK).lines());
  }
}
