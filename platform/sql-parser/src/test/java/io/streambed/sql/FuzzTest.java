package io.streambed.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.common.PlatformException;
import io.streambed.common.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Broken statements give a problem with a place inside the text, and never anything else. */
final class FuzzTest {
  private static final int ROUNDS = 5_000;

  private static final List<String> SEEDS =
      List.of(
          "CREATE OR REPLACE STREAM s (id INT KEY, v MAP<STRING, ARRAY<STRUCT<a INT>>>, h BYTES"
              + " HEADER('k')) WITH (kafka_topic='t', value_format='JSON', partitions=1);",
          "CREATE TABLE t WITH (partitions=2) AS SELECT id AS k, COUNT(*) n FROM s x WINDOW HOPPING"
              + " (SIZE 10 SECONDS, ADVANCE BY 5 SECONDS, GRACE PERIOD 1 DAY) WHERE a->b[1] IS NOT"
              + " NULL AND c NOT IN (1, 2.5, -3e4) GROUP BY id HAVING COUNT(*) > 1 EMIT FINAL;",
          "SELECT s.*, a->*, CASE WHEN x LIKE '%' ESCAPE '!' THEN 'it''s' ELSE NULL END, TRANSFORM(m,"
              + " (k, v) => k + v, x => x) FROM s JOIN t WITHIN (1 HOUR, 2 HOURS) ON s.id = t.id"
              + " PARTITION BY NULL EMIT CHANGES LIMIT 5;",
          "INSERT INTO s (a, `b`, \"c\") VALUES (1, ARRAY[1, 2], MAP('a' := STRUCT(x := 1)));",
          "ASSERT NOT EXISTS SCHEMA SUBJECT 'x' ID 3 TIMEOUT 10 SECONDS;",
          "CREATE SINK CONNECTOR IF NOT EXISTS `c` WITH (\"a.b\"='${x}', 'c'=${y}); -- end",
          "DEFINE x = 'y'; PRINT t FROM BEGINNING INTERVAL 2 LIMIT 3; /* c */ TERMINATE ALL;");

  private static final List<String> PIECES =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "<",
          ">",
          "'",
          "\"",
          "`",
          ";",
          ",",
          ".",
          "--",
          "/*",
          "*/",
          "${",
          "}",
          ":=",
          "=>",
          "->",
          "||",
          "1e999",
          "99999999999999999999",
          "SELECT",
          "NOT",
          "CASE",
          "END",
          "\u0000",
          "\uD83D\uDE00",
          "\uD83D",
          "\u00e9",
          "\u2028",
          "\r",
          "\n",
          "\t",
          "\ufeff",
          "$$",
          "#");

  @Test
  void givesProblemsWithAPlace() {
    Random random = new Random(20260101);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String sql = mutated(random);
      try {
        for (ParsedStatement parsed : SqlParser.parse(sql)) {
          String printed = SqlFormatter.format(parsed.statement());
          assertThat(SqlFormatter.format(SqlParser.parseStatement(printed))).isEqualTo(printed);
        }
      } catch (PlatformException e) {
        refused++;
        assertThat(e.problem().span()).as(sql).isPresent();
        SourceSpan span = e.problem().span().orElseThrow();
        assertThat(span.line())
            .as(sql)
            .isLessThanOrEqualTo((int) sql.chars().filter(c -> c == '\n').count() + 1);
        assertThat(e.problem().render(sql)).contains("^");
      }
    }
    assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
  }

  private static String mutated(Random random) {
    StringBuilder sql = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && sql.length() > 1; i++) {
      int at = random.nextInt(sql.length());
      int to = Math.min(sql.length(), at + 1 + random.nextInt(6));
      switch (random.nextInt(4)) {
        case 0 -> sql.delete(at, to);
        case 1 -> sql.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        case 2 -> sql.insert(at, sql.substring(at, to));
        default -> swapWords(sql, random);
      }
    }
    return sql.toString();
  }

  private static void swapWords(StringBuilder sql, Random random) {
    List<String> words = new ArrayList<>(List.of(sql.toString().split(" ")));
    String word = words.remove(random.nextInt(words.size()));
    words.add(random.nextInt(words.size() + 1), word);
    sql.setLength(0);
    sql.append(String.join(" ", words));
  }
}
