package io.streambed.engine.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.common.SourceSpan;
import io.streambed.engine.expression.ExpressionCompiler;
import io.streambed.engine.plan.PlannedStatement;
import io.streambed.engine.plan.PushQueryPlan;
import io.streambed.engine.plan.StatementPlan;
import io.streambed.engine.topology.TopologyContext;
import io.streambed.engine.topology.TopologySettings;
import io.streambed.engine.topology.aggregate.RegistryAggregates;
import io.streambed.engine.topology.build.TopologyBuilder;
import io.streambed.format.Formats;
import io.streambed.function.FunctionDescription;
import io.streambed.sql.ParsedStatement;
import io.streambed.sql.SqlParser;
import io.streambed.sql.StatementSplitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Statements that are broken in every way are planned, or refused by a problem with a place in the
 * text, and never end in anything else. Seeded: a failure comes again, with the text that did it.
 */
final class StatementFuzzTest {
  private static final int STATEMENTS = 100_000;

  /** Far above the few milliseconds that the slowest takes, since machines are busy. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String CATALOG =
      """
      CREATE TYPE ADDRESS AS STRUCT<CITY STRING, ZIP INT>;
      CREATE STREAM S (ID INT KEY, A BIGINT, B DOUBLE, C DECIMAL(10, 2), D STRING, E BOOLEAN,
        F ARRAY<INT>, G MAP<STRING, BIGINT>, H ADDRESS, I BYTES, J DATE, K TIME, L TIMESTAMP,
        M ARRAY<STRUCT<X INT, Y STRING>>) WITH (kafka_topic='s', value_format='JSON', partitions=4);
      CREATE STREAM Q (ID INT KEY, A BIGINT, D STRING, HD BYTES HEADER('h'))
        WITH (kafka_topic='q', value_format='DELIMITED', partitions=4);
      CREATE STREAM KEYLESS (A INT, D STRING) WITH (kafka_topic='n', format='JSON', partitions=4);
      CREATE TABLE T (ID INT PRIMARY KEY, A BIGINT, D STRING, REF STRING)
        WITH (kafka_topic='t', value_format='JSON', partitions=4);
      CREATE TABLE U (NAME STRING PRIMARY KEY, A INT) WITH (kafka_topic='u', format='JSON', partitions=4);
      CREATE STREAM W (ID INT KEY, A INT) WITH (kafka_topic='w', format='JSON', partitions=2,
        window_type='Tumbling', window_size='1 MINUTE');
      CREATE STREAM DERIVED AS SELECT ID, A + 1 AS A, D FROM S WHERE E;
      CREATE TABLE COUNTED AS SELECT ID, COUNT(*) AS N FROM S WINDOW TUMBLING (SIZE 1 HOUR) GROUP BY ID;
      """;

  private static final List<String> SEEDS =
      List.of(
          "CREATE OR REPLACE STREAM X (ID INT KEY, V MAP<STRING, ARRAY<STRUCT<A INT>>>, R BYTES"
              + " HEADER('k')) WITH (kafka_topic='x', value_format='JSON', partitions=1);",
          "CREATE TABLE X (ID STRING PRIMARY KEY, V DECIMAL(4, 2)) WITH (kafka_topic='t',"
              + " key_format='KAFKA', value_format='DELIMITED', value_delimiter='|',"
              + " timestamp='V', wrap_single_value=false);",
          "CREATE TABLE X WITH (partitions=2) AS SELECT ID AS K, COUNT(*) N, SUM(C) + MAX(A) FROM S O"
              + " WINDOW HOPPING (SIZE 10 SECONDS, ADVANCE BY 5 SECONDS, GRACE PERIOD 1 DAY) WHERE"
              + " H->CITY IS NOT NULL AND A NOT IN (1, 2, 3) GROUP BY ID HAVING COUNT(*) > 1 EMIT"
              + " FINAL;",
          "CREATE STREAM X AS SELECT ID, F[1] + G['a'] AS V, H->*, CASE WHEN D LIKE '%x' ESCAPE '!'"
              + " THEN 'it''s' ELSE NULL END AS T, TRANSFORM(G, (k, v) => UCASE(k), (k, v) => v *"
              + " 2) FROM S PARTITION BY ID EMIT CHANGES;",
          "SELECT EXPLODE(F), CAST(C AS DECIMAL(5, 1)), B / 0, A % 7, J > '2020-01-01', L BETWEEN"
              + " '2020-01-01T00:00' AND '2021-01-01' FROM S WHERE ROWTIME > '2020-01-01' EMIT"
              + " CHANGES LIMIT 5;",
          "CREATE STREAM X AS SELECT S.ID, S.A, Q.D FROM S JOIN Q WITHIN (1 HOUR, 2 HOURS) GRACE"
              + " PERIOD 1 MINUTE ON S.ID = Q.ID EMIT CHANGES;",
          "CREATE STREAM X AS SELECT * FROM S LEFT JOIN T ON S.ID = T.ID PARTITION BY T.D;",
          "CREATE TABLE X AS SELECT T.ID, U.A FROM T JOIN U ON T.REF = U.NAME EMIT CHANGES;",
          "CREATE TABLE X AS SELECT D, COUNT(*), SUM(A) FROM T GROUP BY D;",
          "CREATE TABLE X AS SELECT D, A, COLLECT_LIST(H->ZIP), TOPK(A, 3), LATEST_BY_OFFSET(B, 2)"
              + " FROM S WINDOW SESSION (30 SECONDS) GROUP BY D, A;",
          "INSERT INTO Q SELECT ID, A, D FROM S WHERE REDUCE(F, 0, (x, y) => x + y) > 1;",
          "INSERT INTO S (ID, A, F, H, C) VALUES (1, -2, ARRAY[1, 2], STRUCT(CITY := 'x', ZIP := 3),"
              + " 1.25);",
          "SELECT ID, N, WINDOWSTART FROM COUNTED WHERE ID = 1 AND WINDOWSTART >= '2020-01-01';",
          "ALTER STREAM S ADD COLUMN NEW1 INT, ADD COLUMN NEW2 ARRAY<STRING>;",
          "DROP STREAM IF EXISTS DERIVED DELETE TOPIC;",
          "CREATE TYPE IF NOT EXISTS POINT AS STRUCT<X DOUBLE, Y DOUBLE>;",
          "EXPLAIN SELECT SUBSTRING(D, 2, 3), FORMAT_TIMESTAMP(L, 'yyyy-MM-dd') FROM S EMIT CHANGES;",
          "DESCRIBE S EXTENDED;",
          "DESCRIBE FUNCTION COUNT;",
          "ASSERT NOT EXISTS TOPIC x WITH (partitions=3) TIMEOUT 10 SECONDS;",
          "PRINT s FROM BEGINNING INTERVAL 2 LIMIT 3;",
          "SET 'auto.offset.reset'='earliest';",
          "PAUSE CSAS_DERIVED_0;");

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
          "${x}",
          ":=",
          "=>",
          "->",
          "||",
          "=",
          "+",
          "*",
          "/",
          "%",
          "1e999",
          "99999999999999999999",
          "0.1",
          "-1",
          "2147483648",
          "''",
          "'2020-02-30'",
          "NULL",
          "TRUE",
          "SELECT",
          "NOT",
          "CASE",
          "END",
          "AND",
          "IN",
          "BETWEEN",
          "IS NULL",
          "IS DISTINCT FROM",
          "EMIT FINAL",
          "GROUP BY",
          "PARTITION BY",
          "HAVING",
          "WHERE",
          "LIMIT 1",
          "PRIMARY KEY",
          "HEADERS",
          "ARRAY<INT>",
          "DECIMAL(99, 98)",
          "MAP()",
          "STRUCT()",
          "ARRAY[]",
          "CAST(A AS",
          "x => x",
          "(x, y) => x",
          "S",
          "T",
          "ROWTIME",
          "WINDOWEND",
          "\u0000",
          "\uD83D\uDE00",
          "\uD83D",
          "\u00e9",
          "\u2028",
          "\ufeff",
          "$$",
          "#");

  private static final Pattern TOKEN = Pattern.compile("'(?:[^']|'')*'|\\w+|\\s+|[^\\w\\s]");

  private static final TopologyContext CONTEXT =
      TopologyContext.forTests(
          TopologySettings.DEFAULTS,
          new ExpressionCompiler(Session.FUNCTIONS)::compile,
          new RegistryAggregates(Session.FUNCTIONS, Map.of()),
          Formats.standard(),
          entry -> {});

  private final Random random = new Random(20260101);
  private final List<String> functions = List.copyOf(names());
  private final List<String> identifiers =
      List.of("ID", "A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "S", "Q", "T");

  private static List<String> names() {
    return Session.FUNCTIONS.describe().stream().map(FunctionDescription::name).sorted().toList();
  }

  @Test
  void plansOrRefusesWithAPlace() {
    Session session = new Session();
    List.of("s", "q", "n", "t", "u", "x").forEach(topic -> session.topic(topic, 4));
    session.topic("w", 2);
    session.run(CATALOG);
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int i = 0; i < STATEMENTS; i++) {
      String sql = mutated();
      long start = System.nanoTime();
      outcomes.merge(outcome(session, sql), 1, Integer::sum);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).as(sql).isLessThan(LIMIT);
    }
    // Without all three the mutations would be too mild or too wild to say much.
    assertThat(outcomes.get("planned")).isGreaterThan(STATEMENTS / 20);
    assertThat(outcomes.get("SQL")).isGreaterThan(STATEMENTS / 5);
    assertThat(outcomes.get("ENG")).isGreaterThan(STATEMENTS / 20);
  }

  /** Where the text ended: planned, or in which area of problems. */
  private static String outcome(Session session, String sql) {
    try {
      for (ParsedStatement statement : SqlParser.parse(sql)) {
        build(session.look(statement));
      }
      return "planned";
    } catch (PlatformException e) {
      Problem problem = e.problem();
      assertThat(problem.message()).as(sql).isNotBlank();
      assertThat(problem.span()).as(() -> sql + "\n" + problem).isPresent();
      SourceSpan span = problem.span().orElseThrow();
      assertThat((long) span.line()).as(sql).isBetween(1L, sql.lines().count() + 1);
      assertThat(problem.render(sql)).as(sql).contains("^");
      return problem.code().id().replaceAll("-.*", "");
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("not a problem: " + sql, e);
    }
  }

  /** What is accepted must run: a failure at this point would come after the answer. */
  private static void build(PlannedStatement planned) {
    if (planned instanceof StatementPlan plan && plan.query().isPresent()) {
      TopologyBuilder.build(plan.query().get(), CONTEXT);
    } else if (planned instanceof PushQueryPlan push) {
      TopologyBuilder.build(push.query(), CONTEXT, (row, timestamp, deleted) -> {});
    }
  }

  private String mutated() {
    List<String> tokens = tokens(pick(SEEDS));
    for (int changes = 1 + random.nextInt(3); changes > 0 && !tokens.isEmpty(); changes--) {
      change(tokens);
    }
    String sql = String.join("", tokens);
    return random.nextInt(10) > 0 ? sql : scratched(sql);
  }

  private void change(List<String> tokens) {
    int at = random.nextInt(tokens.size());
    switch (random.nextInt(18)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, pick(PIECES));
      case 2 -> tokens.set(at, pick(PIECES));
      case 3 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
      case 4 -> tokens.set(at, pick(tokens(pick(SEEDS))));
      case 5 -> Collections.swap(tokens, at, random.nextInt(tokens.size()));
      default -> changeName(tokens, at);
    }
  }

  /** A column for a column, or a call around it: most of these still parse. */
  private void changeName(List<String> tokens, int from) {
    for (int i = 0; i < tokens.size(); i++) {
      int at = (from + i) % tokens.size();
      if (identifiers.contains(tokens.get(at))) {
        String name = random.nextBoolean() ? pick(identifiers) : tokens.get(at);
        tokens.set(
            at, random.nextInt(3) == 0 ? name : pick(functions) + "(" + name + argument() + ")");
        return;
      }
    }
  }

  private String argument() {
    return random.nextBoolean() ? "" : ", " + pick(List.of("1", "'x'", "2.5", "NULL", "A", "D"));
  }

  /** The same text with a few characters gone or foreign, or cut off. */
  private String scratched(String sql) {
    if (sql.length() < 2) {
      return sql;
    }
    int at = random.nextInt(sql.length());
    return switch (random.nextInt(3)) {
      case 0 -> sql.substring(0, at);
      case 1 -> sql.substring(0, at) + (char) random.nextInt(0x10000) + sql.substring(at);
      default -> sql.substring(0, at) + sql.substring(Math.min(sql.length(), at + 3));
    };
  }

  private static List<String> tokens(String sql) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(sql);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @Test
  void seedsAreWhole() {
    for (String seed : SEEDS) {
      assertThat(StatementSplitter.split(seed)).hasSize(1);
      assertThat(SqlParser.parse(seed)).as(seed).hasSize(1);
    }
  }
}
