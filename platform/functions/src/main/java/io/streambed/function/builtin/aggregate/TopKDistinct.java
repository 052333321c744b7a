package io.streambed.function.builtin.aggregate;

import io.confluent.ksql.function.udaf.Udaf;
import io.confluent.ksql.function.udaf.UdafDescription;
import io.confluent.ksql.function.udaf.UdafFactory;
import io.confluent.ksql.schema.ksql.SqlArgument;
import io.confluent.ksql.schema.ksql.types.SqlType;
import io.confluent.ksql.schema.ksql.types.SqlTypes;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@UdafDescription(
    name = "TOPKDISTINCT",
    description = "The k greatest different values in descending order.")
public final class TopKDistinct {
  private TopKDistinct() {}

  @UdafFactory(description = "The k greatest different INTs.")
  public static Udaf<Integer, List<Integer>, List<Integer>> ofInteger(int k) {
    return new Top<>(k);
  }

  @UdafFactory(description = "The k greatest different BIGINTs.")
  public static Udaf<Long, List<Long>, List<Long>> ofLong(int k) {
    return new Top<>(k);
  }

  @UdafFactory(description = "The k greatest different DOUBLEs.")
  public static Udaf<Double, List<Double>, List<Double>> ofDouble(int k) {
    return new Top<>(k);
  }

  @UdafFactory(description = "The k greatest different DECIMALs.")
  public static Udaf<BigDecimal, List<BigDecimal>, List<BigDecimal>> ofBigDecimal(int k) {
    return new Top<>(k);
  }

  @UdafFactory(description = "The k greatest different texts.")
  public static Udaf<String, List<String>, List<String>> ofString(int k) {
    return new Top<>(k);
  }

  @UdafFactory(description = "The k greatest different BYTES.")
  public static Udaf<ByteBuffer, List<ByteBuffer>, List<ByteBuffer>> ofByteBuffer(int k) {
    return new Top<>(k);
  }

  @UdafFactory(description = "The k greatest different DATEs.")
  public static Udaf<Date, List<Date>, List<Date>> ofDate(int k) {
    return new Top<>(k);
  }

  @UdafFactory(description = "The k greatest different TIMEs.")
  public static Udaf<Time, List<Time>, List<Time>> ofTime(int k) {
    return new Top<>(k);
  }

  @UdafFactory(description = "The k greatest different TIMESTAMPs.")
  public static Udaf<Timestamp, List<Timestamp>, List<Timestamp>> ofTimestamp(int k) {
    return new Top<>(k);
  }

  private static final class Top<T extends Comparable<? super T>>
      implements Udaf<T, List<T>, List<T>> {
    private final Ranking<T> ranking;
    private SqlType type = SqlTypes.STRING;

    Top(int k) {
      this.ranking = new Ranking<>(k, Comparator.naturalOrder());
    }

    @Override
    public void initializeTypeArguments(List<SqlArgument> arguments) {
      type = ArgumentTypes.api(arguments, 0);
    }

    @Override
    public Optional<SqlType> getAggregateSqlType() {
      return Optional.of(SqlTypes.array(type));
    }

    @Override
    public Optional<SqlType> getReturnSqlType() {
      return Optional.of(SqlTypes.array(type));
    }

    @Override
    public List<T> initialize() {
      return new ArrayList<>();
    }

    @Override
    public List<T> aggregate(@Nullable T current, List<T> aggregate) {
      if (current != null && !aggregate.contains(current)) {
        ranking.add(current, aggregate);
      }
      return aggregate;
    }

    @Override
    public List<T> merge(List<T> one, List<T> two) {
      List<T> merged = new ArrayList<>(one);
      two.forEach(value -> aggregate(value, merged));
      return merged;
    }

    @Override
    public List<T> map(List<T> aggregate) {
      return new ArrayList<>(aggregate);
    }
  }
}
