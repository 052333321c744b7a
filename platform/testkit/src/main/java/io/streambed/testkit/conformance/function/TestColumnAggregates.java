package io.streambed.testkit.conformance.function;

import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import io.confluent.ksql.function.udaf.VariadicArgs;
import io.confluent.ksql.util.Pair;
import io.confluent.ksql.util.Quadruple;
import io.confluent.ksql.util.Quintuple;
import io.confluent.ksql.util.Triple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Aggregates of several columns. */
public final class TestColumnAggregates {
  private TestColumnAggregates() {}

  /** A sum of what each row is worth. */
  private static final class Sum<I> implements Udaf<I, Long, Long> {
    private final long start;
    private final long atTheEnd;
    private final ToLongFunction<I> worth;

    Sum(long start, long atTheEnd, ToLongFunction<I> worth) {
      this.start = start;
      this.atTheEnd = atTheEnd;
      this.worth = worth;
    }

    @Override
    public Long initialize() {
      return start;
    }

    @Override
    public Long aggregate(final I current, final Long aggregate) {
      return aggregate + worth.applyAsLong(current);
    }

    @Override
    public Long merge(final Long one, final Long two) {
      return one + two;
    }

    @Override
    public Long map(final Long aggregate) {
      return aggregate + atTheEnd;
    }
  }

  private static long length(VariadicArgs<String> texts) {
    return texts.stream().mapToLong(TestColumnAggregates::length).sum();
  }

  private static long length(String text) {
    return text == null ? 0 : text.length();
  }

  private static long value(Number number) {
    return number == null ? 0 : number.longValue();
  }

  private static long lengths(String... texts) {
    long sum = 0;
    for (String text : texts) {
      sum += length(text);
    }
    return sum;
  }

  /** A long and any number of texts. */
  @UdafDescription(name = "VAR_ARG", description = "sums a long and lengths")
  public static final class VarArg {
    private VarArg() {}

    @UdafFactory(description = "sums a long and lengths")
    public static Udaf<Pair<Long, VariadicArgs<String>>, Long, Long> create() {
      return new Sum<>(0, 0, row -> value(row.getLeft()) + length(row.getRight()));
    }
  }

  /** A long, any number of texts, two literals. */
  @UdafDescription(name = "MID_VAR_ARG", description = "sums a long, lengths and two literals")
  public static final class MidVarArg {
    private MidVarArg() {}

    @UdafFactory(description = "sums a long, lengths and two literals")
    public static Udaf<Pair<Long, VariadicArgs<String>>, Long, Long> create(
        final int first, final int second) {
      return new Sum<>(
          0, (long) first + second, row -> value(row.getLeft()) + length(row.getRight()));
    }
  }

  /** A long, a text, literals. */
  @UdafDescription(name = "MULTI_ARG", description = "sums a long, a length and literals")
  public static final class MultiArg {
    private MultiArg() {}

    @UdafFactory(description = "sums a long, a length and literals")
    public static Udaf<Pair<Long, String>, Long, Long> create(
        final int start, final String... texts) {
      return new Sum<>(
          start + lengths(texts), 0, row -> value(row.getLeft()) + length(row.getRight()));
    }
  }

  /** A long, three texts, literals. */
  @UdafDescription(name = "FOUR_ARG", description = "sums a long, lengths and literals")
  public static final class FourArg {
    private FourArg() {}

    @UdafFactory(description = "sums a long, lengths and literals")
    public static Udaf<Quadruple<Long, String, String, String>, Long, Long> create(
        final int start, final String... texts) {
      return new Sum<>(
          start + lengths(texts),
          0,
          row ->
              value(row.getFirst())
                  + length(row.getSecond())
                  + length(row.getThird())
                  + length(row.getFourth()));
    }
  }

  /** A long, three texts, an int, literals. */
  @UdafDescription(name = "FIVE_ARG", description = "sums a long, lengths, an int and literals")
  public static final class FiveArg {
    private FiveArg() {}

    @UdafFactory(description = "sums a long, lengths, an int and literals")
    public static Udaf<Quintuple<Long, String, String, String, Integer>, Long, Long> create(
        final int start, final String... texts) {
      return new Sum<>(
          start + lengths(texts),
          0,
          row ->
              value(row.getFirst())
                  + length(row.getSecond())
                  + length(row.getThird())
                  + length(row.getFourth())
                  + value(row.getFifth()));
    }
  }

  /** Collects the first arguments of complete rows. */
  private static final class Collect<I, T> implements Udaf<I, List<T>, List<T>> {
    private final java.util.function.Function<I, List<T>> take;

    Collect(java.util.function.Function<I, List<T>> take) {
      this.take = take;
    }

    @Override
    public List<T> initialize() {
      return new ArrayList<>();
    }

    @Override
    public List<T> aggregate(final I current, final List<T> aggregate) {
      aggregate.addAll(take.apply(current));
      return aggregate;
    }

    @Override
    public List<T> merge(final List<T> one, final List<T> two) {
      one.addAll(two);
      return one;
    }

    @Override
    public List<T> map(final List<T> aggregate) {
      return aggregate;
    }
  }

  /** Any types. */
  @UdafDescription(name = "GENERIC_VAR_ARG", description = "collects the first arguments")
  public static final class GenericVarArg {
    private GenericVarArg() {}

    @UdafFactory(description = "collects the first arguments of complete rows")
    public static <A, B, C> Udaf<Triple<A, B, VariadicArgs<C>>, List<A>, List<A>> create() {
      return new Collect<>(
          row ->
              row.getLeft() != null
                      && row.getMiddle() != null
                      && row.getRight().stream().allMatch(java.util.Objects::nonNull)
                  ? List.of(row.getLeft())
                  : List.of());
    }
  }

  /** An int and anything. */
  @UdafDescription(name = "OBJ_COL_ARG", description = "collects the first arguments")
  public static final class ObjColArg {
    private ObjColArg() {}

    @UdafFactory(description = "collects the first arguments of complete rows")
    public static Udaf<Pair<Integer, VariadicArgs<Object>>, List<Integer>, List<Integer>> create() {
      return new Collect<>(
          row ->
              row.getLeft() != null && row.getRight().stream().allMatch(java.util.Objects::nonNull)
                  ? List.of(row.getLeft())
                  : List.of());
    }
  }
}
