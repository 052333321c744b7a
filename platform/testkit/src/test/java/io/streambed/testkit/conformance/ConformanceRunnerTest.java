package io.streambed.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How cases of each corpus are judged, on cases that are written here. */
final class ConformanceRunnerTest {
  private static final String STREAM =
      "CREATE STREAM S{N} (K INT KEY, A INT) WITH (KAFKA_TOPIC='s{N}', VALUE_FORMAT='JSON',"
          + " PARTITIONS=1);";

  @TempDir private Path folder;

  @Test
  void passesAVerdictWithItsWordsAndSource() throws IOException {
    assertThat(
            upgrade(
                """
                "verdict": "accepted", "message": "Created query with ID CSAS_R{N}_{#}",
                "keepsQueryId": true,
                "source": {"type": "STREAM", "schema": "`K` INTEGER KEY, `A` INTEGER",
                  "window": null, "topic": "R{N}", "writtenBy": 1, "readBy": 0}
                """))
        .containsExactly(
            "total: verdicts 1 and with the words 1 of 1, accepted wrongly 0",
            "without a schema registry format: verdicts 1 and with the words 1 of 1, accepted"
                + " wrongly 0",
            "1 passed, 0 failed");
  }

  @Test
  void countsTheVerdictApartFromTheWords() throws IOException {
    assertThat(upgrade("\"verdict\": \"accepted\", \"message\": \"another\""))
        .contains("total: verdicts 1 and with the words 0 of 1, accepted wrongly 0")
        .last()
        .isEqualTo("0 passed, 1 failed");
  }

  @Test
  void countsWhatIsAcceptedAndShouldNotBe() throws IOException {
    assertThat(upgrade("\"verdict\": \"refused\", \"message\": \"no\""))
        .contains("total: verdicts 0 and with the words 0 of 1, accepted wrongly 1");
  }

  @Test
  void noticesAQueryThatDoesNotGoOnAndASourceThatDiffers() throws IOException {
    String message =
        "\"verdict\": \"accepted\", \"message\": \"Created query with ID CSAS_R{N}_{#}\"";

    assertThat(upgrade(message + ", \"keepsQueryId\": false").get(0))
        .contains("expected keepsQueryId false");
    assertThat(upgrade(message + ", \"source\": {\"writtenBy\": 2}").get(0))
        .contains("expected source");
    assertThat(upgrade(message + ", \"source\": null").get(0)).contains("expected source");
  }

  private List<String> upgrade(String expect) throws IOException {
    return run(
        "upgrade.json",
        """
        {"area": "a", "cases": [{
          "name": "filter added",
          "before": ["%s", "CREATE STREAM R{N} AS SELECT * FROM S{N};"],
          "after": "CREATE OR REPLACE STREAM R{N} AS SELECT * FROM S{N} WHERE A > 1;",
          "target": "R{N}",
          "expect": {%s}}]}
        """
            .formatted(STREAM, expect));
  }

  @Test
  void leavesOutWhatNeedsARegistry() throws IOException {
    assertThat(
            run(
                "upgrade.json",
                """
                {"cases": [{"name": "n", "needs": ["schema-registry"], "before": [], "after": "",
                  "target": "T", "expect": {"verdict": "refused"}}]}
                """))
        .contains("1 left out: needs schema-registry", "0 passed, 0 failed");
  }

  @Test
  void findsATopicThatMustNotExist() throws IOException {
    assertThat(query("GROUP BY A", "\"topics\": {\"blacklist\": \".*-repartition\"}").get(0))
        .contains("-repartition must not exist");
    assertThat(query("GROUP BY K", "\"topics\": {\"blacklist\": \".*-repartition\"}"))
        .last()
        .isEqualTo("1 passed, 0 failed");
  }

  @Test
  void comparesFeaturesAndPartitionsOfTopics() throws IOException {
    String format = "\"keyFormat\": {\"format\": \"KAFKA\"%s}, \"partitions\": %d";
    String topic = "\"topics\": {\"topics\": [{\"name\": \"OUTPUT\", %s}]}";

    assertThat(query("GROUP BY K", topic.formatted(format.formatted("", 4))))
        .last()
        .isEqualTo("1 passed, 0 failed");
    assertThat(query("GROUP BY K", topic.formatted(format.formatted("", 5))).get(0))
        .contains("topic OUTPUT: has 4 partitions");
    String features = ", \"features\": [\"UNWRAP_SINGLES\"]";
    assertThat(query("GROUP BY K", topic.formatted(format.formatted(features, 4))).get(0))
        .contains("topic OUTPUT: has key format");
  }

  private List<String> query(String groupBy, String post) throws IOException {
    String key = groupBy.substring(groupBy.length() - 1);
    return run(
        "query.json",
        """
        {"tests": [{
          "name": "count",
          "statements": ["%s", "CREATE TABLE OUTPUT AS SELECT %s, COUNT(*) AS C FROM S1 %s;"],
          "inputs": [{"topic": "s1", "key": 1, "value": {"A": 2}}],
          "outputs": [{"topic": "OUTPUT", "key": %d, "value": {"C": 1}}],
          "post": {%s}}]}
        """
            .formatted(STREAM.replace("{N}", "1"), key, groupBy, key.equals("K") ? 1 : 2, post));
  }

  @Test
  void judgesSyntaxErrorsWithTheirStatement() throws IOException {
    assertThat(
            run(
                "query.json",
                """
                {"tests": [{"name": "n", "statements": ["CREATE STREEM x;"],
                  "expectedException": {"message": "line 1:8: Syntax Error\\nSyntax error at or near\
                 'STREEM' at line 1:8\\nStatement: CREATE STREEM x;"}}]}
                """))
        .contains("total: records 0 of 0, errors rejected 1 and with the message 1 of 1");
  }

  @Test
  void runsTestsOfSqlFiles() throws IOException {
    assertThat(
            run(
                "some.sql",
                """
                --@test: refused
                --@expected.message: NOWHERE does not exist
                CREATE STREAM r AS SELECT * FROM nowhere;
                --@test: registry
                CREATE STREAM s (k INT) WITH (kafka_topic='s', value_format='JSON');
                ASSERT STREAM s (k INT) WITH (kafka_topic='s', value_format='AVRO');
                """))
        .contains(
            "total: records 0 of 1, errors rejected 1 and with the message 1 of 1",
            "without a schema registry format: records 0 of 0, errors rejected 1 and with the"
                + " message 1 of 1");
  }

  private List<String> run(String file, String text) throws IOException {
    Path path = Files.writeString(folder.resolve(file), text);
    List<String> lines = new ArrayList<>();
    new ConformanceRunner().run(List.of(path), ConformanceRunner.Options.NONE, lines::add);
    return lines;
  }
}
