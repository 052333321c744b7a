package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import io.confluent.ksql.function.udaf.VariadicArgs;
import io.confluent.ksql.schema.ksql.SqlArgument;
import io.confluent.ksql.schema.ksql.types.SqlType;
import io.confluent.ksql.schema.ksql.types.SqlTypes;
import io.confluent.ksql.util.Pair;
import io.streambed.function.builtin.aggregate.ArgumentTypes.State;
import io.streambed.type.StructValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@UdafDescription(
    name = "TOPK",
    description =
        "The k greatest values in descending order, alone or in structs with other columns.")
public final class TopK {
  private TopK() {}

  @UdafFactory(description = "The k greatest INTs.")
  public static <S> Udaf<Pair<Integer, VariadicArgs<@Nullable Object>>, List<S>, List<S>> ofInts(
      int k) {
    return new Top<>(k);
  }

  @UdafFactory(description = "The k greatest BIGINTs.")
  public static <S> Udaf<Pair<Long, VariadicArgs<@Nullable Object>>, List<S>, List<S>> ofLongs(
      int k) {
    return new Top<>(k);
  }

  @UdafFactory(description = "The k greatest DOUBLEs.")
  public static <S> Udaf<Pair<Double, VariadicArgs<@Nullable Object>>, List<S>, List<S>> ofDoubles(
      int k) {
    return new Top<>(k);
  }

  @UdafFactory(description = "The k greatest texts.")
  public static <S> Udaf<Pair<String, VariadicArgs<@Nullable Object>>, List<S>, List<S>> ofTexts(
      int k) {
    return new Top<>(k);
  }

  /** An entry is the value itself, or a struct that begins with it. */
  private static final class Top<T extends Comparable<? super T>, S>
      implements Udaf<Pair<T, VariadicArgs<@Nullable Object>>, List<S>, List<S>> {
    private final Ranking<S> ranking;
    private @Nullable State struct;
    private SqlType entryType = SqlTypes.STRING;

    Top(int k) {
      this.ranking = new Ranking<>(k, Comparator.comparing(this::sortValue));
    }

    @Override
    public void initializeTypeArguments(List<SqlArgument> arguments) {
      entryType = ArgumentTypes.api(arguments, 0);
      if (arguments.size() > 1) {
        List<String> names = new ArrayList<>(List.of("sort_col"));
        List<SqlType> types = new ArrayList<>(List.of(entryType));
        for (int i = 1; i < arguments.size(); i++) {
          names.add("col" + (i - 1));
          types.add(ArgumentTypes.api(arguments, i));
        }
        struct = ArgumentTypes.state(names, types);
        entryType = struct.api();
      }
    }

    @Override
    public Optional<SqlType> getAggregateSqlType() {
      return Optional.of(SqlTypes.array(entryType));
    }

    @Override
    public Optional<SqlType> getReturnSqlType() {
      return Optional.of(SqlTypes.array(entryType));
    }

    @Override
    public List<S> initialize() {
      return new ArrayList<>();
    }

    @Override
    public List<S> aggregate(Pair<T, VariadicArgs<@Nullable Object>> current, List<S> aggregate) {
      if (current.getLeft() != null) {
        ranking.add(entry(current.getLeft(), current.getRight()), aggregate);
      }
      return aggregate;
    }

    @SuppressWarnings("unchecked") // S is what entryType says
    private S entry(T value, VariadicArgs<@Nullable Object> others) {
      if (struct == null) {
        return (S) value;
      }
      @Nullable Object[] fields = new Object[others.size() + 1];
      fields[0] = value;
      for (int i = 1; i < fields.length; i++) {
        fields[i] = others.get(i - 1);
      }
      return (S) struct.of(fields);
    }

    @SuppressWarnings("unchecked") // an entry is a T or begins with one
    private T sortValue(S entry) {
      return (T)
          (entry instanceof StructValue fields ? Objects.requireNonNull(fields.get(0)) : entry);
    }

    @Override
    public List<S> merge(List<S> one, List<S> two) {
      return ranking.merge(one, two);
    }

    @Override
    public List<S> map(List<S> aggregate) {
      return new ArrayList<>(aggregate);
    }
  }
}
