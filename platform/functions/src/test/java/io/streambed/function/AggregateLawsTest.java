package io.streambed.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.streambed.type.SqlType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What holds for every aggregate function, whatever it computes: a record that is taken back might
 * as well never have come, and two states that are merged give what one state over all their
 * records gives. The reference is always the function itself, over the records from the beginning.
 */
final class AggregateLawsTest {
  private static final FunctionRegistry FUNCTIONS = FunctionRegistry.builtIns();
  private static final SqlType DECIMAL = SqlType.decimal(18, 2);

  /**
   * A call that is put to the test.
   *
   * @param ordered whether the elements of a result have an order that the values determine
   */
  private record Call(String name, List<SqlType> columns, List<Object> settings, boolean ordered) {
    static Call of(String name, SqlType... columns) {
      return new Call(name, List.of(columns), List.of(), false);
    }

    Call with(Object... values) {
      return new Call(name, columns, List.of(values), true);
    }

    BoundAggregate bind() {
      List<AggregateArgument> arguments = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        arguments.add(AggregateArgument.expression(columns.get(i), "C" + i));
      }
      for (Object value : settings) {
        SqlType type = value instanceof Boolean ? SqlType.BOOLEAN : SqlType.INTEGER;
        arguments.add(AggregateArgument.literal(type, value, String.valueOf(value)));
      }
      return FUNCTIONS.aggregate(name, arguments, Map.of());
    }
  }

  private static List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    List<SqlType> comparable =
        List.of(
            SqlType.INTEGER,
            SqlType.BIGINT,
            SqlType.DOUBLE,
            DECIMAL,
            SqlType.STRING,
            SqlType.BYTES,
            SqlType.DATE,
            SqlType.TIME,
            SqlType.TIMESTAMP);
    for (SqlType type : comparable) {
      calls.add(Call.of("MIN", type));
      calls.add(Call.of("MAX", type));
      calls.add(Call.of("TOPKDISTINCT", type).with(3));
    }
    for (SqlType type : List.of(SqlType.INTEGER, SqlType.BIGINT, SqlType.DOUBLE)) {
      calls.add(Call.of("AVG", type));
      calls.add(Call.of("STDDEV_SAMP", type));
      calls.add(Call.of("STDDEV_SAMPLE", type));
      calls.add(Call.of("CORRELATION", type, type));
      calls.add(Call.of("SUM_LIST", SqlType.array(type)));
      calls.add(Call.of("TOPK", type).with(3));
      calls.add(Call.of("SUM", type));
    }
    calls.add(Call.of("SUM", DECIMAL));
    calls.add(Call.of("TOPK", SqlType.STRING).with(2));
    calls.add(Call.of("HISTOGRAM", SqlType.STRING));
    for (SqlType type : List.of(SqlType.STRING, SqlType.BIGINT, SqlType.array(SqlType.INTEGER))) {
      calls.add(Call.of("COUNT", type));
      calls.add(Call.of("ATTR", type));
      calls.add(Call.of("COLLECT_LIST", type));
      calls.add(Call.of("COLLECT_SET", type));
      calls.add(Call.of("COUNT_DISTINCT", type));
      for (String name : List.of("EARLIEST_BY_OFFSET", "LATEST_BY_OFFSET")) {
        calls.add(Call.of(name, type));
        calls.add(Call.of(name, type).with(false));
        calls.add(Call.of(name, type).with(3));
        calls.add(Call.of(name, type).with(3, false));
      }
    }
    return calls;
  }

  /** Some records of a call's columns, and a number for each that says what becomes of it. */
  record Run(Call call, List<List<@Nullable Object>> records, List<Integer> choices) {}

  @Provide
  Arbitrary<Run> undoable() {
    return runs(calls().stream().filter(call -> call.bind().supportsUndo()).toList());
  }

  @Provide
  Arbitrary<Run> any() {
    return runs(calls());
  }

  private static Arbitrary<Run> runs(List<Call> calls) {
    return Arbitraries.of(calls)
        .flatMap(
            call ->
                Combinators.combine(
                        Combinators.combine(
                                call.columns().stream().map(AggregateLawsTest::values).toList())
                            .as(
                                values ->
                                    (List<@Nullable Object>)
                                        new ArrayList<@Nullable Object>(values))
                            .list()
                            .ofMaxSize(25),
                        Arbitraries.integers().between(0, 999).list().ofSize(25))
                    .as((records, choices) -> new Run(call, records, choices)));
  }

  /** Few different values, so that they meet again; doubles whose sums are exact. */
  private static Arbitrary<@Nullable Object> values(SqlType type) {
    Arbitrary<Integer> few = Arbitraries.integers().between(-4, 9);
    Arbitrary<?> values =
        switch (type.base()) {
          case INTEGER -> few;
          case BIGINT -> few.map(i -> (long) i);
          case DOUBLE -> few.map(i -> i / 4.0);
          case DECIMAL -> few.map(i -> BigDecimal.valueOf(i, 2));
          case STRING -> few.map(i -> "s" + i);
          case BYTES -> few.map(i -> ByteBuffer.wrap(("b" + i).getBytes(StandardCharsets.UTF_8)));
          case DATE -> few.map(i -> new Date(i * 86_400_000L));
          case TIME -> few.map(i -> new Time(i + 10L));
          case TIMESTAMP -> few.map(i -> new Timestamp(i * 1_000L));
          case ARRAY -> values(((SqlType.ArrayType) type).element()).list().ofMaxSize(3);
          default -> throw new IllegalArgumentException("no values of " + type);
        };
    return values.map(value -> (Object) value).injectNull(0.15);
  }

  @Property(tries = 2_000, seed = "20260101")
  void whatIsTakenBackMightNeverHaveCome(@ForAll("undoable") Run run) {
    BoundAggregate aggregate = run.call().bind();
    BoundAggregate.Kernel kernel = aggregate.newKernel();
    List<List<@Nullable Object>> left = new ArrayList<>();
    Object state = kernel.initialize();
    for (int i = 0; i < run.records().size(); i++) {
      int choice = run.choices().get(i);
      if (choice % 2 == 0 && !left.isEmpty()) {
        state = kernel.undo(left.remove(choice % left.size()).toArray(), state);
      }
      if (choice % 5 > 0) {
        left.add(run.records().get(i));
        state = kernel.aggregate(run.records().get(i).toArray(), state);
      }
      state = kernel.fromStored(kernel.toStored(state));
      assertSame(run.call(), kernel.map(state), recomputed(aggregate, left));
    }
  }

  @Property(tries = 2_000, seed = "20260101")
  void twoStatesMergeIntoThatOfAllRecords(@ForAll("any") Run run) {
    BoundAggregate aggregate = run.call().bind();
    BoundAggregate.Kernel kernel = aggregate.newKernel();
    Object first = kernel.initialize();
    Object second = kernel.initialize();
    for (int i = 0; i < run.records().size(); i++) {
      @Nullable Object[] record = run.records().get(i).toArray();
      if (run.choices().get(i) % 3 == 0) {
        first = kernel.aggregate(record, first);
      } else {
        second = kernel.aggregate(record, second);
      }
    }
    second = kernel.fromStored(kernel.toStored(second));
    assertSame(
        run.call(), kernel.map(kernel.merge(first, second)), recomputed(aggregate, run.records()));
  }

  private static @Nullable Object recomputed(
      BoundAggregate aggregate, List<List<@Nullable Object>> records) {
    BoundAggregate.Kernel kernel = aggregate.newKernel();
    Object state = kernel.initialize();
    for (List<@Nullable Object> record : records) {
      state = kernel.aggregate(record.toArray(), state);
    }
    return kernel.map(state);
  }

  private static void assertSame(Call call, @Nullable Object actual, @Nullable Object expected) {
    if (actual instanceof Double a && expected instanceof Double e && !a.equals(e)) {
      assertThat(a).as(call.toString()).isCloseTo(e, offset(1e-5 * Math.max(1, Math.abs(e))));
      return;
    }
    if (actual instanceof BigDecimal a && expected instanceof BigDecimal e) {
      // the sum of nothing has no decimals, that of what was taken back has those of its column
      assertThat(a).as(call.toString()).isEqualByComparingTo(e);
      return;
    }
    assertThat(comparable(call, actual)).as(call.toString()).isEqualTo(comparable(call, expected));
  }

  private static String comparable(Call call, @Nullable Object result) {
    if (result instanceof Collection<?> list) {
      Stream<String> elements = list.stream().map(String::valueOf);
      return (call.ordered() ? elements : elements.sorted(Comparator.naturalOrder()))
          .toList()
          .toString();
    }
    return result instanceof Map<?, ?> map ? new TreeMap<>(map).toString() : String.valueOf(result);
  }

  @Test
  void leavesNoFunctionOut() {
    Set<String> tested =
        calls().stream()
            .map(call -> call.name().toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet());
    for (FunctionDescription function : FUNCTIONS.describe()) {
      if (FUNCTIONS.isAggregate(function.name())) {
        assertThat(tested).contains(function.name().toUpperCase(Locale.ROOT));
      }
    }
    assertThat(calls().stream().filter(call -> call.bind().supportsUndo()).map(Call::name))
        .contains("COUNT", "SUM", "AVG", "ATTR", "COLLECT_LIST", "HISTOGRAM", "SUM_LIST")
        .contains("CORRELATION", "STDDEV_SAMP", "STDDEV_SAMPLE")
        .doesNotContain("MIN", "MAX", "TOPK", "TOPKDISTINCT", "COUNT_DISTINCT", "COLLECT_SET")
        .doesNotContain("EARLIEST_BY_OFFSET", "LATEST_BY_OFFSET");
  }
}
