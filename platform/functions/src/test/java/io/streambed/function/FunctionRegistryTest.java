package io.streambed.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streambed.common.PlatformException;
import io.streambed.type.SqlType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FunctionRegistryTest {
  private final FunctionRegistry registry = FunctionRegistry.builtIns();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // as it is
        "ABS       | INT                     | INTEGER",
        "ABS       | BIGINT                  | BIGINT",
        "abs       | DECIMAL(6,2)            | DECIMAL(6, 2)",
        "ROUND     | DECIMAL(6,2)            | DECIMAL(4, 0)",
        "ROUND     | DOUBLE                  | BIGINT",
        // numbers widen: INTEGER, BIGINT, DECIMAL, DOUBLE
        "GEO_DISTANCE | DOUBLE, DOUBLE, INT, DECIMAL(3,1) | DOUBLE",
        "TIMESTAMPTOSTRING | INT, STRING     | STRING",
        "LOG       | DOUBLE, INT             | DOUBLE",
        "GREATEST  | DECIMAL(6,2), INT       | DECIMAL(12, 2)",
        // a text is read as a time
        "GREATEST  | TIME, null, STRING      | TIME",
        "UNIX_TIMESTAMP | STRING             | BIGINT",
        // generics bind once
        "IFNULL    | ARRAY<INT>, ARRAY<INT>  | ARRAY<INTEGER>",
        "COALESCE  | INT, null, INT          | !null value in entry: T=null",
        "ARRAY_CONTAINS | ARRAY<INT>, null   | BOOLEAN",
        "AS_MAP    | ARRAY<STRING>, ARRAY<MAP<STRING, INT>> | MAP<STRING, MAP<STRING, INTEGER>>",
        // a variadic parameter takes any number, and none
        "CONCAT    | STRING                  | STRING",
        "CONCAT    | STRING, null, STRING    | STRING",
        "ELT       | INT                     | STRING",
        // a NULL fits every overload
        "SUBSTRING | STRING, null            | STRING",
        // refused
        "ABS       | STRING   | !Function 'Abs' does not accept parameters (STRING).",
        "LEAST     |          | !Function 'least' does not accept parameters ().",
        "GREATEST  | INT, BIGINT | !Function 'greatest' cannot be resolved due to ambiguous method parameters (INTEGER, BIGINT).",
        "GREATEST  | null, null  | !Function 'greatest' cannot be resolved due to ambiguous method parameters (null, null).",
        "IFNULL    | BIGINT, INT | !Function 'IFNULL' does not accept parameters (BIGINT, INTEGER).",
        "DATEADD   | DATE, INT, DATE | !Function 'dateadd' does not accept parameters (DATE, INTEGER, DATE).",
        "NOPE      | INT      | !Can't find any functions with the name 'NOPE'",
        "COUNT     | INT      | !function \"COUNT\" is no scalar function",
        "TRUNC     | DECIMAL(2,2) | !Cannot invoke the schema provider method provideDecimalSchema for UDF trunc.",
      })
  void resolvesCalls(String name, String arguments, String expected) {
    if (expected.startsWith("!")) {
      assertThatThrownBy(() -> registry.scalar(name, types(arguments)))
          .isInstanceOf(PlatformException.class)
          .hasMessageStartingWith(expected.substring(1));
    } else {
      assertThat(registry.scalar(name, types(arguments)).returnType()).hasToString(expected);
    }
  }

  private static List<ArgumentType> types(String text) {
    List<ArgumentType> types = new ArrayList<>();
    if (text != null) {
      for (String type : RecordedCases.split(text)) {
        types.add(
            type.equals("null")
                ? ArgumentType.NULL
                : ArgumentType.of(new GenericBindings().fill(SchemaText.parse(type))));
      }
    }
    return types;
  }

  @Test
  void listsTheAlternativesOfARefusedCall() {
    assertThatThrownBy(() -> registry.table("EXPLODE", types("MAP<STRING, INT>")))
        .hasMessage(
            """
            Function 'explode' does not accept parameters (MAP<STRING, INTEGER>).
            Valid alternatives are:
            explode(ARRAY<DECIMAL> input)
            explode(ARRAY<T> list)
            For detailed information on a function run: DESCRIBE FUNCTION <Function-Name>;""");
  }

  @Test
  void saysWhatArgumentsMustBecome() {
    assertThat(registry.scalar("LOG", types("DOUBLE, INT")).parameterTypes())
        .containsExactly(ArgumentType.of(SqlType.DOUBLE), ArgumentType.of(SqlType.DOUBLE));
    assertThat(registry.scalar("GREATEST", types("DECIMAL(6,2), BIGINT, null")).parameterTypes())
        .containsExactly(
            ArgumentType.of(SqlType.decimal(6, 2)),
            ArgumentType.of(SqlType.decimal(19, 0)),
            ArgumentType.NULL);
  }

  @Test
  void passesIntervalUnits() {
    BoundScalar bound =
        registry.scalar(
            "TIMESTAMPADD",
            List.of(
                ArgumentType.INTERVAL_UNIT,
                ArgumentType.of(SqlType.INTEGER),
                ArgumentType.of(SqlType.TIMESTAMP)));
    assertThat(
            bound.newInvocation().call(new Object[] {TimeUnit.DAYS, 1, new java.sql.Timestamp(0)}))
        .isEqualTo(new java.sql.Timestamp(86_400_000));
  }

  @Test
  void asksForTheTypesOfLambdas() {
    SqlType ints = SqlType.array(SqlType.INTEGER);
    BoundScalar reduce =
        registry.scalar(
            "REDUCE",
            List.of(ArgumentType.of(ints), ArgumentType.of(SqlType.BIGINT), ArgumentType.lambda(2)),
            (argument, inputs) -> {
              assertThat(argument).isEqualTo(2);
              assertThat(inputs).containsExactly(SqlType.BIGINT, SqlType.INTEGER);
              return SqlType.BIGINT;
            });
    assertThat(reduce.returnType()).isEqualTo(SqlType.BIGINT);
    assertThat(reduce.lambdaInputs())
        .containsExactly(null, null, List.of(SqlType.BIGINT, SqlType.INTEGER));
    BiFunction<Long, Integer, Long> sum = (state, element) -> state + element;
    assertThat(reduce.newInvocation().call(new Object[] {List.of(1, 2, 3), 10L, sum}))
        .isEqualTo(16L);

    BoundScalar transform =
        registry.scalar(
            "TRANSFORM",
            List.of(ArgumentType.of(ints), ArgumentType.lambda(1)),
            (argument, inputs) -> SqlType.STRING);
    assertThat(transform.returnType()).isEqualTo(SqlType.array(SqlType.STRING));
    Function<Integer, String> text = String::valueOf;
    assertThat(transform.newInvocation().call(new Object[] {List.of(1, 2), text}))
        .isEqualTo(List.of("1", "2"));
  }

  @Test
  void refusesLambdasOfTheWrongType() {
    List<ArgumentType> filter =
        List.of(ArgumentType.of(SqlType.array(SqlType.INTEGER)), ArgumentType.lambda(1));
    assertThatThrownBy(
            () -> registry.scalar("FILTER", filter, (argument, inputs) -> SqlType.INTEGER))
        .hasMessage(
            "Cannot infer generics for LAMBDA (T) => BOOLEAN from LAMBDA (INTEGER) => INTEGER"
                + " because they do not have the same schema structure.");
    List<ArgumentType> reduce =
        List.of(
            ArgumentType.of(SqlType.array(SqlType.INTEGER)),
            ArgumentType.of(SqlType.INTEGER),
            ArgumentType.lambda(2));
    assertThatThrownBy(
            () -> registry.scalar("REDUCE", reduce, (argument, inputs) -> SqlType.STRING))
        .hasMessage(
            "Found invalid instance of generic schema when mapping LAMBDA (S, T) => S to LAMBDA"
                + " (INTEGER, INTEGER) => STRING. Cannot map S to both INTEGER and STRING");
    assertThatThrownBy(() -> registry.scalar("FILTER", List.of(filter.get(0), filter.get(0))))
        .hasMessageContaining("does not accept parameters (ARRAY<INTEGER>, ARRAY<INTEGER>).");
  }

  @Test
  void knowsWhichCallsMayBeMovedOrRepeated() {
    assertThat(registry.scalar("RANDOM", List.of()).isDeterministic()).isFalse();
    assertThat(registry.scalar("UNIX_TIMESTAMP", List.of()).isDeterministic()).isFalse();
    assertThat(registry.scalar("UNIX_TIMESTAMP", types("TIMESTAMP")).isDeterministic()).isTrue();
    assertThat(registry.scalar("PI", List.of()).isDeterministic()).isTrue();
  }

  @Test
  void requiresLiteralsForTheSettingsOfAggregates() {
    List<AggregateArgument> arguments =
        List.of(
            AggregateArgument.expression(SqlType.INTEGER, "A"),
            AggregateArgument.expression(SqlType.INTEGER, "N + 1"));
    assertThatThrownBy(() -> registry.aggregate("TOPK", arguments, Map.of()))
        .hasMessage(
            "Parameter 2 passed to function TOPK must be a literal constant, but was expression:"
                + " 'N + 1'");
  }

  @Test
  void typesAggregatesByTheirColumns() {
    BoundAggregate top =
        registry.aggregate(
            "TOPK",
            List.of(
                AggregateArgument.expression(SqlType.BIGINT, "A"),
                AggregateArgument.expression(SqlType.STRING, "B"),
                AggregateArgument.literal(SqlType.INTEGER, 3, "3")),
            Map.of());
    assertThat(top.returnType()).hasToString("ARRAY<STRUCT<`sort_col` BIGINT, `col0` STRING>>");
    assertThat(top.columnTypes()).hasSize(2);
    assertThat(top.supportsUndo()).isFalse();
    assertThat(registry.aggregate("SUM", SqlType.decimal(6, 2)).returnType())
        .isEqualTo(SqlType.decimal(6, 2));
    assertThat(registry.aggregate("COUNT", SqlType.STRING).supportsUndo()).isTrue();
    assertThatThrownBy(() -> registry.aggregate("AVG", SqlType.decimal(6, 2)))
        .hasMessageStartingWith("Function 'avg' does not accept parameters (DECIMAL(6, 2)).");
  }

  @Test
  void describesEveryOverloadOfTheDialect() throws IOException {
    List<String> described = new ArrayList<>();
    for (FunctionDescription function : registry.describe()) {
      for (FunctionDescription.Overload overload : function.overloads()) {
        List<String> arguments = new ArrayList<>();
        for (FunctionDescription.Argument argument : overload.arguments()) {
          arguments.add(
              argument.name() + " " + argument.type() + (argument.isVariadic() ? "..." : ""));
        }
        described.add(
            String.join(
                "\t",
                function.name(),
                function.kind().name(),
                function.category(),
                String.join(", ", arguments),
                overload.returnType()));
      }
    }
    try (var in = getClass().getResourceAsStream("/overloads.tsv")) {
      List<String> expected =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(described).containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
