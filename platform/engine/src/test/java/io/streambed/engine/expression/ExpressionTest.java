package io.streambed.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streambed.common.PlatformException;
import io.streambed.function.FunctionRegistry;
import io.streambed.sql.SqlParser;
import io.streambed.type.Column;
import io.streambed.type.Row;
import io.streambed.type.Schema;
import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions from their text to their values. */
final class ExpressionTest {
  private static final SqlType.StructType POINT =
      SqlType.struct(
          List.of(new SqlType.Field("X", SqlType.INTEGER), new SqlType.Field("Y", SqlType.STRING)));
  private static final Schema COLUMNS =
      Schema.of(
          Column.key("K", SqlType.STRING),
          Column.value("I", SqlType.INTEGER),
          Column.value("L", SqlType.BIGINT),
          Column.value("D", SqlType.DOUBLE),
          Column.value("M", SqlType.decimal(6, 2)),
          Column.value("S", SqlType.STRING),
          Column.value("B", SqlType.BOOLEAN),
          Column.value("NIL", SqlType.INTEGER),
          Column.value("NILB", SqlType.BOOLEAN),
          Column.value("DT", SqlType.DATE),
          Column.value("TS", SqlType.TIMESTAMP),
          Column.value("A", SqlType.array(SqlType.INTEGER)),
          Column.value("P", POINT),
          Column.value("O", SqlType.map(SqlType.STRING, SqlType.BIGINT)),
          Column.value("ROWTIME", SqlType.BIGINT));

  private final ExpressionTyper typer =
      new ExpressionTyper(FunctionRegistry.builtIns(), BuiltInTypes::resolve);
  private final Row row = new Row(COLUMNS.size());

  ExpressionTest() {
    set("K", "key");
    set("I", 7);
    set("L", 5_000_000_000L);
    set("D", 1.5);
    set("M", new BigDecimal("12.50"));
    set("S", "abc");
    set("B", true);
    set("DT", new Date(0));
    set("TS", new Timestamp(1_000));
    set("A", Arrays.asList(1, null, 3));
    set("P", new StructValue(POINT, 4, "y"));
    set("O", Map.of("a", 9L));
    set("ROWTIME", 86_400_000L);
  }

  private void set(String column, Object value) {
    int slot = COLUMNS.indexOf(column);
    row.setBoxed(slot, COLUMNS.columns().get(slot).type().base(), value);
  }

  private TypedExpression typed(String sql) {
    return typer.type(SqlParser.parseExpression(sql), new SchemaScope(COLUMNS));
  }

  private @Nullable Object value(String sql) {
    TypedExpression typed = typed(sql);
    return new Boxed(ExpressionCompiler.evaluator(typed), typed.type().base()).get(row);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "I + 1 | 8",
        "I / 2 | 3",
        "-I % 4 | -3",
        "I + L | 5000000007",
        "2147483647 + 1 | -2147483648",
        "I * D | 10.5",
        "D / 0 | Infinity",
        "I + NIL | null",
        "M + I | 19.50",
        "M * M | 156.2500",
        "1.0 / 4 | 0.250000000000",
        "-M | -12.50",
        "S + 'x' | abcx",
        "S + K | abckey",
        "CAST(NULL AS STRING) + 'x' | nullx",
        "I > 5 AND S = 'abc' | true",
        "NIL > 5 | false",
        "NIL <> 5 | false",
        "NIL IS NULL | true",
        "NIL IS NOT DISTINCT FROM NULL | true",
        "I IS DISTINCT FROM NIL | true",
        "NOT B | false",
        "B OR NILB | true",
        "B AND NILB | null",
        "NILB AND B | null",
        "I BETWEEN 7 AND 8 | true",
        "I NOT BETWEEN 7 AND 8 | false",
        "I BETWEEN L AND 8 | false",
        "I BETWEEN 6.5 AND 7.0 | true",
        "NIL BETWEEN 1 AND 2 | false",
        "I IN (1, '2147483648') | false",
        "P IN (STRUCT(X := L, Y := 'y'), STRUCT(X := 4, Y := S)) | false",
        "CAST(STRUCT(X := D, Y := DT) AS STRING) | Struct{X=1.5,Y=1970-01-01}",
        "CAST('2023-02-30' AS DATE) = DT | false",
        "CAST('1970-01-01T24' AS TIMESTAMP) = CAST('1970-01-02' AS TIMESTAMP) | true",
        "I IN (1, 7) | true",
        "I IN (1, '7') | true",
        "NIL IN (1) | false",
        "S LIKE 'a%' | true",
        "S LIKE '_b_' | true",
        "S LIKE 'a!%' ESCAPE '!' | false",
        "CASE WHEN I > 5 THEN 'big' ELSE 'small' END | big",
        "CASE WHEN I > 9 THEN 1 END | null",
        "CASE WHEN NILB THEN 1 ELSE 2 END | null",
        "A[1] | 1",
        "A[-1] | 3",
        "A[2] | null",
        "A[9] | null",
        "O['a'] | 9",
        "O['z'] | null",
        "P->X + 1 | 5",
        "P->Y | y",
        "CAST(I AS STRING) | 7",
        "CAST('12' AS INT) + 1 | 13",
        "CAST(M AS DOUBLE) | 12.5",
        "CAST(D AS DECIMAL(4, 0)) | 2",
        "CAST(1E300 AS BIGINT) | 9223372036854775807",
        "CAST('yes' AS BOOLEAN) | true",
        "CAST('no idea' AS BOOLEAN) | false",
        "CAST(DT AS STRING) | 1970-01-01",
        "CAST(TS AS STRING) | 1970-01-01T00:00:01.000",
        "DT = '1970-01-01' | true",
        "TS > '1970-01-01T00:00:00.999' | true",
        "TS > DT | true",
        "ROWTIME = '1970-01-02' | true",
        "ROWTIME > '1970-01-02T01:00:00+0200' | true",
        "CAST('NaN' AS STRING) | NaN",
        "UCASE(S) | ABC",
        "LEN(S) + 1 | 4",
        "REDUCE(A, 0, (s, x) => s + COALESCE(x, 0)) | 4",
      })
  void evaluates(String sql, @Nullable String expected) {
    Object value = value(sql);

    assertThat(value == null ? null : value.toString()).isEqualTo(expected);
  }

  @Test
  void buildsCollections() {
    assertThat(value("ARRAY[1, NIL, 3]")).isEqualTo(Arrays.asList(1, null, 3));
    assertThat(typed("ARRAY[1, 2.5]").type()).isEqualTo(SqlType.array(SqlType.decimal(11, 1)));
    assertThat(value("MAP('a' := 1, 'b' := I)")).isEqualTo(Map.of("a", 1, "b", 7));
    assertThat(value("STRUCT(X := I, Y := S)")).isEqualTo(new StructValue(POINT, 7, "abc"));
    assertThat(value("TRANSFORM(A, x => COALESCE(x, 0) * 2)")).isEqualTo(Arrays.asList(2, 0, 6));
    assertThat(value("TRANSFORM(A, x => CAST(x AS STRING))"))
        .isEqualTo(Arrays.asList("1", null, "3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(I + NIL) IS NULL",
        "(I + NIL) = 7",
        "(NOT NILB) IS NULL",
        "(B AND NILB) IS NOT NULL",
        "CAST(I + NIL AS STRING) + 'x'",
        "(CASE WHEN NILB THEN 1 ELSE 2 END) IS NULL",
        "(CASE WHEN B THEN I + NIL END) IS NULL",
        "TRANSFORM(A, x => x * 2)",
        "A[I + NIL]",
      })
  void failsWhereAnOperatorMeetsNullInsideOfAnother(String sql) {
    assertThatThrownBy(() -> value(sql)).isSameAs(NullOperand.FAILURE);
  }

  @Test
  void failsArgumentsAndElementsAlone() {
    assertThat(value("COALESCE(1 / (I - 7), 5)")).isEqualTo(5);
    assertThat(value("COALESCE(I + NIL, 5)")).isEqualTo(5);
    assertThat(value("ARRAY[1, 1 / (I - 7)]")).isEqualTo(Arrays.asList(1, null));
    assertThat(value("STRUCT(X := CAST(S AS INT), Y := S)"))
        .isEqualTo(new StructValue(POINT, null, "abc"));
    Evaluator evaluator = ExpressionCompiler.evaluator(typed("COALESCE(1 / (I - 7), 5)"));
    assertThat(evaluator.eval(row)).isTrue();
    assertThat(evaluator.takePartFailure()).isInstanceOf(ArithmeticException.class);
    assertThat(evaluator.takePartFailure()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ARRAY[NULL, 10, '2e1', I, L] | ARRAY<DECIMAL(19, 0)>",
        "ARRAY[1, '20'] | ARRAY<INTEGER>",
        "ARRAY['3', L] | ARRAY<BIGINT>",
        "ARRAY[ARRAY['3', NULL], ARRAY[L]] | ARRAY<ARRAY<BIGINT>>",
        "ARRAY[STRUCT(X := I), STRUCT(X := L, Y := S)] | ARRAY<STRUCT<`X` BIGINT, `Y` STRING>>",
        "MAP('a' := 1, 'b' := '2.5') | MAP<STRING, DECIMAL(11, 1)>",
        "ARRAY[S, 1, TRUE] | ARRAY<STRING>",
        "0.5 | DECIMAL(2, 1)",
        "0.05 | DECIMAL(3, 2)",
        "12.5 | DECIMAL(3, 1)",
      })
  void findsTheCommonTypeOfLists(String sql, String type) {
    assertThat(typed(sql).type().toString()).isEqualTo(type);
    assertThat(value(sql)).isNotNull();
  }

  @Test
  void showsTheClockOfAZone() {
    assertThat(value("FORMAT_TIMESTAMP(TS AT TIME ZONE 'Asia/Tokyo', 'HH:mm:ss')"))
        .isEqualTo("09:00:01");
    assertThatThrownBy(() -> typed("I AT TIME ZONE 'Asia/Tokyo'"))
        .hasMessageContaining("does not accept parameters (INTEGER, STRING, STRING)");
  }

  @Test
  void readsTextsBesideTimesOnlyIfBothAreThere() {
    assertThat(value("TS = '1970-01-01T00:00:01'")).isEqualTo(true);
    assertThat(value("'no time' = CAST(NULL AS TIMESTAMP)")).isEqualTo(false);
    assertThat(value("'no time' IS DISTINCT FROM CAST(NULL AS DATE)")).isEqualTo(true);
    assertThatThrownBy(() -> value("'no time' = TS")).isInstanceOf(RuntimeException.class);
  }

  @ParameterizedTest
  @CsvSource({"1 / 0", "M / 0", "1.0 / 3", "CAST('x' AS INT)", "CAST(1000 AS DECIMAL(2, 0))"})
  void failsForARowThatHasNoResult(String sql) {
    assertThatThrownBy(() -> value(sql)).isInstanceOf(RuntimeException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I = S | Cannot compare I (INTEGER) to S (STRING) with EQUAL.",
        "B < B | Cannot compare B (BOOLEAN) to B (BOOLEAN) with LESS_THAN.",
        "B + S | Error processing expression: (B + S). Unsupported arithmetic types. BOOLEAN STRING",
        "CAST(A AS INT) | Cast of ARRAY<INTEGER> to INTEGER is not supported",
        "I IN (1, 'x') | invalid input syntax for type INTEGER: \"x\".",
        "I IN (1, B) | operator does not exist: INTEGER = BOOLEAN (B)",
        "NOPE | column 'NOPE' cannot be resolved.",
        "P->Z | Could not find field 'Z' in 'P'.",
      })
  void refuses(String sql, String message) {
    assertThatThrownBy(() -> typed(sql)).isInstanceOf(PlatformException.class).hasMessage(message);
  }

  @Test
  void saysHowToAskForNull() {
    assertThatThrownBy(() -> typed("I = NULL"))
        .hasMessage(
            "Comparison with NULL not supported: INTEGER = NULL\nUse 'IS NULL' or 'IS NOT NULL'"
                + " instead.");
  }

  @Test
  void suggestsTheNearestName() {
    assertThatThrownBy(() -> typed("ROWTIM + 1"))
        .isInstanceOfSatisfying(
            PlatformException.class,
            e -> {
              assertThat(e.problem().hint()).contains("Did you mean \"ROWTIME\"?");
              assertThat(e.problem().span())
                  .hasValueSatisfying(s -> assertThat(s.column()).isOne());
            });
  }
}
