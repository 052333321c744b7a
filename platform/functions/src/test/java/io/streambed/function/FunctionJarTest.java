package io.streambed.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streambed.common.PlatformException;
import io.streambed.common.Problem;
import io.streambed.type.SqlType;
import io.streambed.type.StructValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FunctionJarTest {
  private static final String IMPORTS =
      """
      package example;
      import io.confluent.ksql.function.udf.*;
      import io.confluent.ksql.function.udaf.*;
      import io.confluent.ksql.function.udtf.*;
      import io.confluent.ksql.schema.ksql.*;
      import io.confluent.ksql.schema.ksql.types.*;
      import io.confluent.ksql.util.*;
      import java.util.*;
      import org.apache.kafka.connect.data.*;
      """;
  private static final SqlType.StructType POINT =
      SqlType.struct(
          List.of(
              new SqlType.Field("X", SqlType.INTEGER),
              new SqlType.Field("Y", SqlType.decimal(6, 2))));

  @TempDir Path folder;

  private FunctionRegistry load(Map<String, String> sources) throws IOException {
    return load(sources, Map.of());
  }

  private FunctionRegistry load(Map<String, String> sources, Map<String, ?> config)
      throws IOException {
    Path jar = JarOfSources.build(folder, sources, Set.of());
    return FunctionRegistry.builtIns().withJars(List.of(jar), config);
  }

  private FunctionRegistry loadOne(String declaration) throws IOException {
    FunctionRegistry registry = load(Map.of("example.F", IMPORTS + declaration));
    assertThat(registry.problems()).isEmpty();
    return registry;
  }

  private static Object call(FunctionRegistry registry, String name, Object... typesAndValues) {
    int count = typesAndValues.length / 2;
    List<ArgumentType> types =
        Arrays.stream(typesAndValues, 0, count).map(t -> ArgumentType.of((SqlType) t)).toList();
    return registry
        .scalar(name, types)
        .newInvocation()
        .call(Arrays.copyOfRange(typesAndValues, count, 2 * count));
  }

  @Test
  void callsOverloadsOfAScalarFunction() throws IOException {
    FunctionRegistry registry =
        loadOne(
            """
            @UdfDescription(name = "multiply", description = "d", author = "me", version = "1.2")
            public class F {
              @Udf public long multiply(long a, long b) { return a * b; }
              @Udf public Double multiply(Double a, Double b) { return a == null ? -1.0 : a * b; }
            }
            """);
    assertThat(call(registry, "MULTIPLY", SqlType.BIGINT, SqlType.BIGINT, 6L, 7L)).isEqualTo(42L);
    assertThat(call(registry, "Multiply", SqlType.BIGINT, SqlType.BIGINT, 6L, null)).isNull();
    assertThat(call(registry, "multiply", SqlType.DOUBLE, SqlType.DOUBLE, null, 2.0))
        .isEqualTo(-1.0);
    FunctionDescription description = registry.describe("multiply").orElseThrow();
    assertThat(description.name()).isEqualTo("MULTIPLY");
    assertThat(description.version()).isEqualTo("1.2");
    assertThat(description.path()).endsWith(".jar");
    assertThat(description.overloads()).hasSize(2);
  }

  @Test
  void passesAnyNumberOfVariadicArguments() throws IOException {
    FunctionRegistry registry =
        loadOne(
            """
            @UdfDescription(name = "total", description = "d")
            public class F {
              @Udf public long total(String name, long... values) {
                return name.length() + Arrays.stream(values).sum();
              }
            }
            """);
    assertThat(call(registry, "total", SqlType.STRING, "ab")).isEqualTo(2L);
    assertThat(
            call(registry, "total", SqlType.STRING, SqlType.BIGINT, SqlType.BIGINT, "ab", 3L, 4L))
        .isEqualTo(9L);
    assertThat(call(registry, "total", SqlType.STRING, SqlType.BIGINT, "ab", null)).isNull();
  }

  @Test
  void bindsGenericsToTheArguments() throws IOException {
    FunctionRegistry registry =
        loadOne(
            """
            @UdfDescription(name = "swap", description = "d")
            public class F {
              @Udf public <K, V> Map<V, K> swap(Map<K, V> map) {
                Map<V, K> swapped = new HashMap<>();
                map.forEach((k, v) -> swapped.put(v, k));
                return swapped;
              }
            }
            """);
    SqlType map = SqlType.map(SqlType.STRING, SqlType.INTEGER);
    assertThat(registry.scalar("swap", List.of(ArgumentType.of(map))).returnType())
        .isEqualTo(SqlType.map(SqlType.INTEGER, SqlType.STRING));
    assertThat(call(registry, "swap", map, Map.of("a", 1))).isEqualTo(Map.of(1, "a"));
  }

  @Test
  void asksSchemaProvidersForTheResult() throws IOException {
    FunctionRegistry registry =
        loadOne(
            """
            @UdfDescription(name = "wrap", description = "d")
            public class F {
              @Udf(schemaProvider = "type")
              public Struct wrap(java.math.BigDecimal value) {
                return new Struct(SchemaBuilder.struct()
                        .field("V", Decimal.builder(value.scale()).optional().build()).build())
                    .put("V", value);
              }
              @UdfSchemaProvider
              public SqlType type(List<SqlArgument> arguments) {
                return SqlTypes.struct().field("V", arguments.get(0).getSqlTypeOrThrow()).build();
              }
            }
            """);
    SqlType decimal = SqlType.decimal(6, 2);
    assertThat(registry.scalar("wrap", List.of(ArgumentType.of(decimal))).returnType())
        .hasToString("STRUCT<`V` DECIMAL(6, 2)>");
    assertThat(
            ((StructValue) call(registry, "wrap", decimal, new java.math.BigDecimal("1.5"))).get(0))
        .isEqualTo(new java.math.BigDecimal("1.50"));
  }

  @Test
  void carriesStructsOverTheBorder() throws IOException {
    FunctionRegistry registry =
        loadOne(
            """
            @UdfDescription(name = "mirror", description = "d")
            public class F {
              private static final String POINT = "STRUCT<X INT, Y DECIMAL(6, 2)>";
              @Udf(schema = "ARRAY<" + POINT + ">")
              public List<Struct> mirror(
                  @UdfParameter(value = "points", schema = "ARRAY<" + POINT + ">")
                  List<Struct> points) {
                List<Struct> out = new ArrayList<>();
                for (Struct point : points) {
                  out.add(point == null ? null : new Struct(point.schema())
                      .put("X", -point.getInt32("X")).put("Y", point.get("Y")));
                }
                return out;
              }
            }
            """);
    SqlType points = SqlType.array(POINT);
    StructValue point = new StructValue(POINT, 3, new java.math.BigDecimal("1.50"));
    assertThat(call(registry, "mirror", points, Arrays.asList(point, null)))
        .isEqualTo(
            Arrays.asList(new StructValue(POINT, -3, new java.math.BigDecimal("1.50")), null));
  }

  @Test
  void configuresFunctionsWithTheirSettings() throws IOException {
    FunctionRegistry registry =
        load(
            Map.of(
                "example.F",
                IMPORTS
                    + """
                    @UdfDescription(name = "settings", description = "d")
                    public class F implements org.apache.kafka.common.Configurable {
                      private Map<String, ?> settings;
                      public void configure(Map<String, ?> settings) { this.settings = settings; }
                      @Udf public String settings() { return new TreeMap<>(settings).toString(); }
                    }
                    """),
            Map.of(
                "ksql.functions.settings.a", "1",
                "ksql.functions._global_.b", "2",
                "ksql.functions.other.c", "3",
                "ksql.service.id", "4"));
    assertThat(call(registry, "settings"))
        .isEqualTo("{ksql.functions._global_.b=2, ksql.functions.settings.a=1}");
  }

  @Test
  void givesEachCallSiteItsOwnObject() throws IOException {
    FunctionRegistry registry =
        loadOne(
            """
            @UdfDescription(name = "calls", description = "d")
            public class F {
              private int calls;
              @Udf public int calls() { return ++calls; }
            }
            """);
    BoundScalar bound = registry.scalar("calls", List.of());
    BoundScalar.Invocation first = bound.newInvocation();
    first.call(new Object[0]);
    assertThat(first.call(new Object[0])).isEqualTo(2);
    assertThat(bound.newInvocation().call(new Object[0])).isEqualTo(1);
  }

  @Test
  void letsExceptionsOfFunctionsPass() throws IOException {
    FunctionRegistry registry =
        loadOne(
            """
            @UdfDescription(name = "fail", description = "d")
            public class F {
              @Udf public int fail(boolean checked) throws Exception {
                if (checked) { throw new java.io.IOException("checked"); }
                throw new IllegalStateException("unchecked");
              }
            }
            """);
    assertThatThrownBy(() -> call(registry, "fail", SqlType.BOOLEAN, false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("unchecked");
    assertThatThrownBy(() -> call(registry, "fail", SqlType.BOOLEAN, true))
        .hasMessage("checked")
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void keepsTheStateOfAggregatesInStructs() throws IOException {
    FunctionRegistry registry =
        loadOne(
            """
            @UdafDescription(name = "mean", description = "d")
            public class F {
              @UdafFactory(description = "d", aggregateSchema = "STRUCT<SUM BIGINT, COUNT INT>")
              public static TableUdaf<Long, Struct, Double> mean() { return new Mean(); }
            }
            class Mean implements TableUdaf<Long, Struct, Double> {
              static final Schema STATE = SchemaBuilder.struct().optional()
                  .field("COUNT", Schema.OPTIONAL_INT32_SCHEMA)
                  .field("SUM", Schema.OPTIONAL_INT64_SCHEMA).build();
              static Struct of(long sum, int count) {
                return new Struct(STATE).put("SUM", sum).put("COUNT", count);
              }
              public Struct initialize() { return of(0, 0); }
              public Struct aggregate(Long v, Struct s) {
                return of(s.getInt64("SUM") + v, s.getInt32("COUNT") + 1);
              }
              public Struct undo(Long v, Struct s) {
                return of(s.getInt64("SUM") - v, s.getInt32("COUNT") - 1);
              }
              public Struct merge(Struct a, Struct b) {
                return of(a.getInt64("SUM") + b.getInt64("SUM"),
                    a.getInt32("COUNT") + b.getInt32("COUNT"));
              }
              public Double map(Struct s) { return (double) s.getInt64("SUM") / s.getInt32("COUNT"); }
            }
            """);
    BoundAggregate mean = registry.aggregate("mean", SqlType.BIGINT);
    assertThat(mean.supportsUndo()).isTrue();
    BoundAggregate.Kernel kernel = mean.newKernel();
    Object state = kernel.initialize();
    for (long value : new long[] {4, 8, 100}) {
      Object stored = kernel.toStored(kernel.aggregate(new Object[] {value}, state));
      assertThat(((StructValue) stored).type()).isEqualTo(mean.aggregateType());
      state = kernel.fromStored(stored);
    }
    state = kernel.undo(new Object[] {100L}, state);
    assertThat(kernel.map(state)).isEqualTo(6.0);
    assertThat(kernel.map(kernel.merge(state, state))).isEqualTo(6.0);
  }

  @Test
  void splitsColumnsFromTheSettingsOfAggregates() throws IOException {
    FunctionRegistry registry =
        loadOne(
            """
            @UdafDescription(name = "lengths", description = "d")
            public class F {
              @UdafFactory(description = "d")
              public static Udaf<Pair<Long, VariadicArgs<String>>, Long, Long> of(int a, int b) {
                return new Udaf<>() {
                  public Long initialize() { return (long) a; }
                  public Long aggregate(Pair<Long, VariadicArgs<String>> v, Long s) {
                    return s + v.getLeft() + v.getRight().stream().mapToInt(String::length).sum();
                  }
                  public Long merge(Long x, Long y) { return x + y; }
                  public Long map(Long s) { return s + b; }
                };
              }
            }
            """);
    BoundAggregate lengths =
        registry.aggregate(
            "LENGTHS",
            List.of(
                AggregateArgument.expression(SqlType.BIGINT, "A"),
                AggregateArgument.literal(SqlType.STRING, "'xyz'", "'xyz'"),
                AggregateArgument.expression(SqlType.STRING, "B"),
                AggregateArgument.literal(SqlType.INTEGER, 10, "10"),
                AggregateArgument.literal(SqlType.INTEGER, 100, "100")),
            Map.of());
    assertThat(lengths.columnTypes()).hasSize(3);
    BoundAggregate.Kernel kernel = lengths.newKernel();
    Object state = kernel.aggregate(new Object[] {1L, "xyz", "ab"}, kernel.initialize());
    assertThat(kernel.map(state)).isEqualTo(116L);
    assertThatThrownBy(() -> kernel.undo(new Object[] {1L, "a", "b"}, state))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> registry.aggregate("LENGTHS", SqlType.BIGINT, SqlType.STRING))
        .isInstanceOf(PlatformException.class)
        .hasMessageStartingWith(
            "Function 'lengths' does not accept parameters (BIGINT, STRING).\n"
                + "Valid alternatives are:\nlengths(BIGINT val1, VARCHAR... val2, INT a, INT b)");
  }

  @Test
  void makesRowsOfTableFunctions() throws IOException {
    FunctionRegistry registry =
        loadOne(
            """
            @UdtfDescription(name = "steps", description = "d")
            public class F {
              @Udtf(schema = "STRUCT<N INT>") public List<Struct> steps(int to) {
                Schema schema = SchemaBuilder.struct().field("n", Schema.INT32_SCHEMA).build();
                List<Struct> rows = new ArrayList<>();
                for (int i = 1; i <= to; i++) { rows.add(new Struct(schema).put("n", i)); }
                return rows;
              }
            }
            """);
    BoundTableFunction steps = registry.table("steps", List.of(ArgumentType.of(SqlType.INTEGER)));
    SqlType.StructType row = SqlType.struct(List.of(new SqlType.Field("N", SqlType.INTEGER)));
    assertThat(steps.rowType()).isEqualTo(row);
    assertThat(steps.newInvocation().call(new Object[] {2}))
        .isEqualTo(List.of(new StructValue(row, 1), new StructValue(row, 2)));
    assertThat(steps.newInvocation().call(new Object[] {null})).isEmpty();
  }

  @Test
  void prefersTheClassesOfTheJar() throws IOException {
    FunctionRegistry registry =
        load(
            Map.of(
                "example.F",
                IMPORTS
                    + """
                    @UdfDescription(name = "whose", description = "d")
                    public class F {
                      @Udf public String whose() { return com.google.common.base.Joiner.whose(); }
                    }
                    """,
                "com.google.common.base.Joiner",
                """
                package com.google.common.base;
                public class Joiner { public static String whose() { return "the jar's"; } }
                """));
    assertThat(call(registry, "whose")).isEqualTo("the jar's");
  }

  @Test
  void namesWhatIsWrongAndLoadsTheRest() throws IOException {
    FunctionRegistry registry =
        load(
            Map.of(
                "example.F",
                IMPORTS
                    + """
                    @UdfDescription(name = "partly", description = "d")
                    public class F {
                      @Udf public int right(int a) { return a; }
                      @Udf public Struct noSchema(int a, int b) { return null; }
                      @Udf public int noSqlType(float a) { return 0; }
                      @Udf(schemaProvider = "nowhere") public int noProvider(String a) { return 0; }
                      @Udf public <T> T outOfNothing() { return null; }
                      @Udf(schema = "ARRAY<INT") public List<Integer> noType(long a) { return null; }
                      @Udf public java.math.BigDecimal noDigits(boolean a) { return null; }
                    }
                    """,
                "example.G",
                IMPORTS
                    + """
                    @UdfDescription(name = "abs", description = "d")
                    public class G { @Udf public int abs(int a) { return a; } }
                    """,
                "example.H",
                IMPORTS
                    + """
                    @UdafDescription(name = "empty", description = "d")
                    public class H { }
                    """,
                "example.I",
                IMPORTS
                    + """
                    @UdfDescription(name = "unborn", description = "d")
                    public class I {
                      public I() { throw new IllegalStateException("no"); }
                      @Udf public int unborn() { return 1; }
                    }
                    """));
    assertThat(call(registry, "partly", SqlType.INTEGER, 7)).isEqualTo(7);
    assertThat(registry.describe("partly").orElseThrow().overloads()).hasSize(1);
    assertThat(registry.exists("empty")).isFalse();
    assertThat(registry.describe("abs").orElseThrow().path()).isEqualTo("internal");
    assertThat(registry.problems().stream().map(Problem::message))
        .satisfiesExactlyInAnyOrder(
            m -> assertThat(m).contains("\"noSchema\"", "a struct needs a schema"),
            m -> assertThat(m).contains("\"noSqlType\"", "no type for the Java type float"),
            m -> assertThat(m).contains("\"noProvider\"", "no public method \"nowhere\""),
            m -> assertThat(m).contains("\"outOfNothing\"", "what the generic type"),
            m -> assertThat(m).contains("\"noType\"", "schema \"ARRAY<INT\" is no type"),
            m -> assertThat(m).contains("\"noDigits\"", "needs a schema"),
            m -> assertThat(m).contains("\"abs\"", "has one of that name"),
            m -> assertThat(m).contains("\"empty\"", "no method that can be called"));
    assertThatThrownBy(() -> call(registry, "unborn"))
        .isInstanceOf(PlatformException.class)
        .hasMessage("function \"unborn\" cannot be created from example.I");
  }

  @Test
  void namesJarsAndClassesThatCannotBeLoaded() throws IOException {
    Path lacking =
        JarOfSources.build(
            folder,
            Map.of(
                "example.F",
                IMPORTS
                    + """
                    @UdfDescription(name = "lacking", description = "d")
                    public class F extends Base { @Udf public int f() { return 1; } }
                    """,
                "example.Base",
                "package example; public class Base { }"),
            Set.of("example.Base"));
    Path without =
        JarOfSources.build(
            folder, Map.of("example.Plain", "package example; class Plain { }"), Set.of());
    Path noJar = Files.writeString(folder.resolve("no.jar"), "this is no jar");
    Path nowhere = folder.resolve("nowhere.jar");
    FunctionRegistry registry =
        FunctionRegistry.builtIns().withJars(List.of(lacking, without, noJar, nowhere), Map.of());
    assertThat(registry.problems().stream().map(p -> p.code().id()))
        .containsExactly("FUNC-2002", "FUNC-2005", "FUNC-2001", "FUNC-2001");
    assertThat(registry.problems().get(0).message()).contains("example.F", "example/Base");
    assertThat(registry.exists("lacking")).isFalse();
  }

  @Test
  void keepsFunctionsFromForbiddenClasses() throws IOException {
    Files.writeString(
        folder.resolve(Blacklist.FILE), "# not from a function\n\njava.lang.Process\n");
    FunctionRegistry registry =
        loadOne(
            """
            @UdfDescription(name = "starts", description = "d")
            public class F {
              @Udf public String f() {
                return String.valueOf(new ProcessBuilder("true").command());
              }
              @Udf public int f(int number) { return number; }
            }
            """);
    assertThat(call(registry, "starts", SqlType.INTEGER, 3)).isEqualTo(3);
    assertThatThrownBy(() -> call(registry, "starts"))
        .isInstanceOf(RuntimeException.class)
        .hasRootCauseInstanceOf(ClassNotFoundException.class)
        .rootCause()
        .hasMessageContaining("java.lang.ProcessBuilder", Blacklist.FILE);
  }

  @Test
  void looksAtNoJarWhenFunctionsOfJarsAreOff() throws IOException {
    FunctionRegistry registry =
        load(
            Map.of(
                "example.F",
                IMPORTS
                    + """
                    @UdfDescription(name = "off", description = "d")
                    public class F { @Udf public int f() { return 1; } }
                    """),
            Map.of("ksql.udfs.enabled", false));
    assertThat(registry.exists("off")).isFalse();
    assertThat(registry.problems()).isEmpty();
  }

  @Test
  void givesLambdasOverStructsToFunctions() throws IOException {
    FunctionRegistry registry =
        loadOne(
            """
            @UdfDescription(name = "pick", description = "d")
            public class F {
              @Udf public <T, R> List<R> pick(List<T> items, java.util.function.Function<T, R> by) {
                List<R> picked = new ArrayList<>();
                for (T item : items) {
                  picked.add(item instanceof Struct ? by.apply(item) : null);
                }
                return picked;
              }
            }
            """);
    StructValue point = new StructValue(POINT, 7, new java.math.BigDecimal("1.50"));
    BoundScalar bound =
        registry.scalar(
            "pick",
            List.of(ArgumentType.of(SqlType.array(POINT)), ArgumentType.lambda(1)),
            (position, inputs) -> SqlType.INTEGER);
    assertThat(bound.returnType()).isEqualTo(SqlType.array(SqlType.INTEGER));
    java.util.function.Function<StructValue, Object> x = value -> value.get(0);
    assertThat(bound.newInvocation().call(new Object[] {List.of(point), x})).isEqualTo(List.of(7));
  }
}
