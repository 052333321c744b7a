package io.streambed.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.sql.tree.Expression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed, and that it reads back as the same. */
final class SqlFormatterTest {

  /** Each is printed as it stands here, and again the same after it was parsed again. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE STREAM S;",
        "CREATE OR REPLACE SOURCE TABLE IF NOT EXISTS T (ID INTEGER PRIMARY KEY, V STRING)"
            + " WITH (KAFKA_TOPIC='t', PARTITIONS=1, VALUE_FORMAT='JSON');",
        "CREATE STREAM `low` (`Mixed Case` STRING KEY, H ARRAY<STRUCT<KEY STRING, VALUE BYTES>>"
            + " HEADERS, ONE BYTES HEADER('it''s'), N STRUCT<>, D DECIMAL(10, 2),"
            + " M MAP<STRING, ARRAY<`my type`>>) WITH (KAFKA_TOPIC='x', WRAP_SINGLE_VALUE=false);",
        "CREATE STREAM A WITH (PARTITIONS=2) AS SELECT *\nFROM S S\nEMIT CHANGES;",
        "CREATE OR REPLACE TABLE IF NOT EXISTS A AS SELECT\n  ID K,\n  COUNT(*) N\nFROM S\n"
            + "WINDOW TUMBLING ( SIZE 1 MINUTES , RETENTION 2 DAYS , GRACE PERIOD 10 SECONDS ) \n"
            + "WHERE (ID > 0)\nGROUP BY ID\nHAVING (COUNT(*) > 1)\nEMIT FINAL\nLIMIT 3;",
        "INSERT INTO A WITH (QUERY_ID='q') SELECT S.*\nFROM S\nPARTITION BY null;",
        "INSERT INTO A (ID, `v`) VALUES (1, -2.5);",
        "INSERT INTO A VALUES ('x');",
        "ALTER STREAM S ADD COLUMN A INTEGER, ADD COLUMN B ARRAY<STRING>;",
        "DROP TABLE IF EXISTS T DELETE TOPIC;",
        "DROP STREAM S;",
        "CREATE TYPE IF NOT EXISTS ADDRESS AS STRUCT<CITY STRING, ZIP INTEGER>;",
        "DROP TYPE IF EXISTS ADDRESS;",
        "SELECT A->*\nFROM S;",
        "SELECT *\nFROM S\nWINDOW HOPPING ( SIZE 10 SECONDS , ADVANCE BY 5 SECONDS ) ;",
        "SELECT *\nFROM S\nWINDOW SESSION ( 30 SECONDS , GRACE PERIOD 0 MILLISECONDS ) ;",
        "SELECT *\nFROM A A\nINNER JOIN B WITHIN 1 HOURS GRACE PERIOD 5 MINUTES ON ((A.ID = B.ID))\n"
            + "LEFT OUTER JOIN C WITHIN (1 DAYS, 2 DAYS) ON ((A.ID = C.ID))\n"
            + "RIGHT OUTER JOIN D ON ((A.ID = D.ID))\nFULL OUTER JOIN E ON ((A.ID = E.ID))\n"
            + "EMIT CHANGES;",
        "EXPLAIN CSAS_A_1;",
        "EXPLAIN SELECT *\nFROM S;",
        "PRINT my_Topic FROM BEGINNING INTERVAL 2 LIMIT 3;",
        "PRINT 'my-topic';",
        "PAUSE ALL;",
        "RESUME CSAS_A_1;",
        "TERMINATE ALL;",
        "SET 'auto.offset.reset'='earliest';",
        "UNSET 'auto.offset.reset';",
        "ALTER SYSTEM 'ksql.streams.num.stream.threads'='2';",
        "DEFINE topic='''it''s''';",
        "UNDEFINE topic;",
        "SHOW STREAMS EXTENDED;",
        "SHOW TABLES;",
        "SHOW ALL TOPICS EXTENDED;",
        "SHOW QUERIES;",
        "SHOW FUNCTIONS;",
        "SHOW PROPERTIES;",
        "SHOW TYPES;",
        "SHOW VARIABLES;",
        "SHOW CONNECTORS;",
        "SHOW SINK CONNECTORS;",
        "SHOW CONNECTOR PLUGINS;",
        "DESCRIBE S EXTENDED;",
        "DESCRIBE STREAMS;",
        "DESCRIBE TABLES EXTENDED;",
        "DESCRIBE FUNCTION UCASE;",
        "DESCRIBE CONNECTOR `my-connector`;",
        "CREATE SOURCE CONNECTOR IF NOT EXISTS `jdbc` WITH ('connector.class'='x', 'tasks.max'=1);",
        "DROP CONNECTOR IF EXISTS C;",
        "ASSERT TOPIC s_1 WITH (PARTITIONS=3, REPLICAS=1) TIMEOUT 1 SECONDS;",
        "ASSERT NOT EXISTS TOPIC 'no-such';",
        "ASSERT SCHEMA SUBJECT 's-value' ID 3 TIMEOUT 10 SECONDS;",
        "ASSERT NOT EXISTS SCHEMA ID 3;",
        "ASSERT VALUES S (ROWTIME, ID) VALUES (1, null);",
        "ASSERT NULL VALUES S (ID) KEY (1);",
        "ASSERT TABLE T (ID INTEGER PRIMARY KEY) WITH (KAFKA_TOPIC='t');",
      })
  void printsStatementsAsTheyAre(String sql) {
    assertThat(SqlFormatter.format(SqlParser.parseStatement(sql))).isEqualTo(sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " ~ ",
      quoteCharacter = '"',
      value = {
        "a + b * -c - 1 ~ ((A + (B * -C)) - 1)",
        "- -1 ~ -(-1)",
        "-a[1] ~ -A[1]",
        "(-a)[1] ~ (-A)[1]",
        "+a ~ A",
        "a || 'it''s' ~ (A || 'it''s')",
        "NOT a OR b AND c ~ ((NOT A) OR (B AND C))",
        "NOT a = b ~ (NOT (A = B))",
        "a != 1 ~ (A <> 1)",
        "a NOT IN (1, 2) ~ (NOT (A IN (1, 2)))",
        "a NOT BETWEEN 1 AND 2 ~ (NOT (A BETWEEN 1 AND 2))",
        "a LIKE '%!_' ESCAPE '!' ~ (A LIKE '%!_' ESCAPE '!')",
        "a IS NOT NULL ~ (A IS NOT NULL)",
        "a IS DISTINCT FROM b ~ (A IS DISTINCT FROM B)",
        "a is not distinct from 1 ~ (A IS NOT DISTINCT FROM 1)",
        "CASE WHEN a THEN 1 END ~ (CASE WHEN A THEN 1 END)",
        "CASE a WHEN 1 THEN 2 ELSE 3 END ~ (CASE A WHEN 1 THEN 2 ELSE 3 END)",
        "CAST(a AS varchar) ~ CAST(A AS STRING)",
        "-a AT TIME ZONE 'UTC' ~ -(A AT TIME ZONE 'UTC')",
        "count(*) ~ COUNT(*)",
        "dateadd(days, 1, d) ~ DATEADD(DAYS, 1, D)",
        "day ~ DAY",
        "reduce(a, 0, (s, x) => s + x) ~ REDUCE(A, 0, (S, X) => (S + X))",
        "filter(a, x => x->y > b) ~ FILTER(A, X => (X->Y > B))",
        "array[] ~ ARRAY[]",
        "map('a' := 1) ~ MAP('a':=1)",
        "struct(a := 1, `b` := x) ~ STRUCT(A:=1, `b`:=X)",
        "s.a->b[-1] ~ S.A->B[-1]",
        "s.`select` ~ S.`select`",
        "`left` ~ `left`",
        "1e3 ~ 1E3",
        "-1.50E-7 ~ -1.5E-7",
        "5. ~ 5.",
        ".50 ~ 0.50",
        "2147483648 ~ 2147483648",
        "-9223372036854775808 ~ -9223372036854775808",
        "true ~ true",
        "null ~ null",
        "array ~ ARRAY",
        "map + struct ~ (MAP + STRUCT)",
        "s.array[1] ~ S.ARRAY[1]",
      })
  void printsExpressions(String sql, String expected) {
    Expression expression = SqlParser.parseExpression(sql);
    assertThat(SqlFormatter.format(expression)).isEqualTo(expected);
    Expression again = SqlParser.parseExpression(expected);
    assertThat(WithoutSpans.text(again)).isEqualTo(WithoutSpans.text(expression));
  }

  @Test
  void quotesOnlyNamesThatNeedIt() {
    assertThat(SqlFormatter.quoteIfNeeded("KEY")).isEqualTo("KEY");
    assertThat(SqlFormatter.quoteIfNeeded("FROM")).isEqualTo("`FROM`");
    assertThat(SqlFormatter.quoteIfNeeded("low")).isEqualTo("`low`");
    assertThat(SqlFormatter.quoteIfNeeded("A`B")).isEqualTo("`A``B`");
    assertThat(SqlFormatter.format(SqlParser.parseExpression("\"a\"\"b\""))).isEqualTo("`a\"b`");
    assertThat(SqlFormatter.quoteIfNeeded("1R")).isEqualTo("`1R`");
  }

  @Test
  void comparesStatementsWithoutTheirPlaces() {
    assertThat(
            SqlFormatter.isSame(
                SqlParser.parseStatement("create stream a with (b='1', c=2) as select x from y;"),
                SqlParser.parseStatement(
                    "-- a comment\nCREATE STREAM A\n  WITH (C=2, B='1') AS SELECT X FROM Y;")))
        .isTrue();
    assertThat(
            SqlFormatter.isSame(
                SqlParser.parseStatement("SELECT `a` FROM S;"),
                SqlParser.parseStatement("SELECT a FROM S;")))
        .isFalse();
  }

  @Test
  void printsPartsForTools() {
    assertThat(SqlFormatter.format(SqlParser.parseColumns("id bigint key, foo varchar")))
        .isEqualTo("ID BIGINT KEY, FOO STRING");
    assertThat(SqlFormatter.format(SqlParser.parseType("struct<a int, b map<string, array<int>>>")))
        .isEqualTo("STRUCT<A INTEGER, B MAP<STRING, ARRAY<INTEGER>>>");
  }
}
