package io.streambed.testkit.conformance.function;

import io.confluent.ksql.function.udf.UdfParameter;
import io.confluent.ksql.function.udtf.Udtf;
import io.confluent.ksql.function.udtf.UdtfDescription;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;

/** Table functions. */
public final class TestTableFunctions {
  private TestTableFunctions() {}

  /** Gives its arguments as rows. */
  @UdtfDescription(name = "test_udtf", description = "gives its arguments as rows")
  public static class TestUdtf {
    @Udtf(description = "each argument as text")
    public List<String> standardParams(
        final int i,
        final long l,
        final double d,
        final boolean b,
        final String s,
        final BigDecimal bd,
        @UdfParameter(schema = "STRUCT<A VARCHAR>") final Struct struct) {
      return texts(i, l, d, b, s, bd, struct);
    }

    @Udtf(description = "the first of each list as text")
    public List<String> parameterizedListParams(
        final List<Integer> i,
        final List<Long> l,
        final List<Double> d,
        final List<Boolean> b,
        final List<String> s,
        final List<BigDecimal> bd,
        @UdfParameter(schema = "ARRAY<STRUCT<A VARCHAR>>") final List<Struct> struct) {
      return texts(i.get(0), l.get(0), d.get(0), b.get(0), s.get(0), bd.get(0), struct.get(0));
    }

    @Udtf(description = "the first value of each map as text")
    public List<String> parameterizedMapParams(
        final Map<String, Integer> i,
        final Map<String, Long> l,
        final Map<String, Double> d,
        final Map<String, Boolean> b,
        final Map<String, String> s,
        final Map<String, BigDecimal> bd,
        @UdfParameter(schema = "MAP<STRING, STRUCT<A VARCHAR>>") final Map<String, Struct> struct) {
      return texts(first(i), first(l), first(d), first(b), first(s), first(bd), first(struct));
    }

    @Udtf(description = "the first value of each map as text, the first one keyed by number")
    public List<String> mapParamsKeyedByNumber(
        final Map<Long, Integer> i,
        final Map<String, Long> l,
        final Map<String, Double> d,
        final Map<String, Boolean> b,
        final Map<String, String> s,
        final Map<String, BigDecimal> bd,
        @UdfParameter(schema = "MAP<STRING, STRUCT<A VARCHAR>>") final Map<String, Struct> struct) {
      return texts(first(i), first(l), first(d), first(b), first(s), first(bd), first(struct));
    }

    @Udtf(description = "the argument")
    public List<Integer> listIntegerReturn(final int i) {
      return List.of(i);
    }

    @Udtf(description = "the argument")
    public List<Long> listLongReturn(final long l) {
      return List.of(l);
    }

    @Udtf(description = "the argument")
    public List<Double> listDoubleReturn(final double d) {
      return List.of(d);
    }

    @Udtf(description = "the argument")
    public List<Boolean> listBooleanReturn(final boolean b) {
      return List.of(b);
    }

    @Udtf(description = "the argument")
    public List<String> listStringReturn(final String s) {
      return List.of(s);
    }

    @Udtf(description = "the argument", schema = "DECIMAL(30, 10)")
    public List<BigDecimal> listBigDecimalReturn(final BigDecimal bd) {
      return List.of(bd);
    }

    @Udtf(description = "the argument", schema = "STRUCT<A VARCHAR>")
    public List<Struct> listStructReturn(
        @UdfParameter(schema = "STRUCT<A VARCHAR>") final Struct struct) {
      return List.of(struct);
    }

    private static <T> T first(Map<?, T> map) {
      return map.values().iterator().next();
    }

    private static List<String> texts(Object... values) {
      return java.util.Arrays.stream(values).map(String::valueOf).toList();
    }
  }

  /** Fails for some arguments. */
  @UdtfDescription(name = "throwing_udtf", description = "throws for true")
  public static class ThrowingUdtf {
    @Udtf(description = "throws for true")
    public List<Boolean> mightThrow(final boolean arg) {
      if (arg) {
        throw new IllegalStateException("You asked me to throw...");
      }
      return List.of(false);
    }
  }
}
